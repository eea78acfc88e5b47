package dev.evently.api.seat;

import dev.evently.api.input.Label;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.text.NormalText;
import dev.evently.service.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for rows of the same length, nearest to the front first.
 *
 * @param rowPrefix rows are called by it and a number from 1; when absent A to Z, AA and so on
 * @param section none when absent
 * @param category needed at an event with categories, unless the section is called like one
 * @param aisles after how many seats from the left each row has an aisle; none when absent
 */
record NewSeats(
    @NotNull @Min(1) @Max(Limits.SEATS) Integer rows,
    @NotNull @Min(1) @Max(Limits.SEATS) Integer seatsPerRow,
    @Label(verbatim = true) @Size(max = LONGEST_PREFIX, message = "must be at most 30 characters")
        @Nullable String rowPrefix,
    @Label @Nullable String section,
    @Label @Nullable String category,
    @Size(max = MOST_AISLES, message = "must be at most 100 numbers")
        @Nullable List<@NotNull @Min(1) @Max(Limits.SEATS) Integer> aisles) {
  private static final int MOST_AISLES = 100;
  private static final int LONGEST_PREFIX = 30;
  private static final int LETTERS = 26;

  /** The rows, once each field is valid. */
  List<SeatRow> seatRows() {
    if ((long) rows * seatsPerRow > Limits.SEATS) {
      throw ProblemException.invalid(
          "seatsPerRow", "must give at most %d seats in all".formatted(Limits.SEATS));
    }
    List<Integer> between = aisles == null ? List.of() : new TreeSet<>(aisles).stream().toList();
    if (!between.isEmpty() && between.getLast() >= seatsPerRow) {
      throw ProblemException.invalid(
          "aisles", "must lie between seats: after 1 to %d of them".formatted(seatsPerRow - 1));
    }
    List<String> seats = IntStream.rangeClosed(1, seatsPerRow).mapToObj(Integer::toString).toList();
    return IntStream.rangeClosed(1, rows)
        .mapToObj(number -> new SeatRow(section, row(number), seats, category, between))
        .toList();
  }

  private String row(int number) {
    return rowPrefix == null ? letters(number) : NormalText.of(rowPrefix + number);
  }

  /** 1 is A, 26 is Z, 27 is AA. */
  static String letters(int number) {
    var letters = new StringBuilder();
    for (int rest = number; rest > 0; rest = (rest - 1) / LETTERS) {
      letters.append((char) ('A' + (rest - 1) % LETTERS));
    }
    return letters.reverse().toString();
  }
}
