package dev.evently.faults.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.stream.IntStream;

/** A seat map of the largest size, with names as long as a booking of a thousand can name them. */
public final class SeatMapFile {
  /** Most tickets of one booking. */
  public static final int ROW = 1_000;

  static final int ROWS = 100;

  private SeatMapFile() {}

  /** As a file in CSV, of more than 5 MB. */
  public static byte[] csv() {
    StringBuilder file = new StringBuilder("section,row,seat\n");
    for (int row = 0; row < ROWS; row++) {
      for (int seat = 0; seat < ROW; seat++) {
        file.append(',').append(row(row)).append(',').append(seat(seat)).append('\n');
      }
    }
    return file.toString().getBytes(US_ASCII);
  }

  /** The labels of a whole row. */
  public static List<String> labels(int row) {
    return IntStream.range(0, ROW).mapToObj(seat -> label(row, seat)).toList();
  }

  /** Every other seat of two rows, from the first of the two. */
  static List<String> everyOther(int row) {
    return IntStream.range(0, ROW).mapToObj(i -> label(row + 2 * i / ROW, 2 * i % ROW)).toList();
  }

  private static String label(int row, int seat) {
    return row(row) + "-" + seat(seat);
  }

  private static String row(int row) {
    return "Row %03d".formatted(row);
  }

  private static String seat(int seat) {
    return "A seat with a name as long as it: %04d".formatted(seat);
  }
}
