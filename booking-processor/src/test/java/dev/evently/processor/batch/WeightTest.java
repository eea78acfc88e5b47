package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.LogPosition;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.Request;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Setting;
import dev.evently.processor.rules.LoggedRequest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an entry weighs, in bytes. */
class WeightTest {
  @Test
  void aUsualRequestWeighsTheSameWhateverItAsksFor() {
    assertThat(of(new CancelBooking(UUID.randomUUID()))).isEqualTo(2_000);
    assertThat(of(new PlaceBooking(1, true))).isEqualTo(2_000);
    assertThat(of(new PlaceHold(10, null, null, null))).isEqualTo(2_000);
  }

  @Test
  void eachSeatThatIsNamedWeighsMore() {
    assertThat(of(new PlaceHold(1, List.of("A-1"), null, null))).isEqualTo(2_400);
    assertThat(of(new PlaceBooking(3, false, List.of("A-1", "A-2", "A-3"), null, null)))
        .isEqualTo(3_200);
  }

  /** Few of them are among what is loaded anyway; for more, twice as many are loaded. */
  @Test
  void manyOfTheBestSeatsWeighTwiceAsMuch() {
    assertThat(of(new PlaceBooking(11, false))).isEqualTo(2_800);
    assertThat(of(new PlaceBooking(1_000, false))).isEqualTo(2_000 + 990 * 800);
  }

  @Test
  void aSeatMapWeighsAsMuchAsItsSeats() {
    SeatRow two = new SeatRow(null, "A", List.of("1", "2"), null);
    SeatRow three = new SeatRow(null, "B", List.of("1", "2", "3"), null);

    assertThat(of(new AddSeats(List.of(two, three)))).isEqualTo(2_000 + 5 * 400);
  }

  /** The outcome of a change tells all that was ever said of the event. */
  @Test
  void aChangeWeighsAsMuchAsTheLongestDescription() {
    assertThat(of(new ChangeEvent(1, "Name", null, null, null, null))).isEqualTo(102_000);
  }

  @Test
  void whatIsNoRequestWeighsAsMuchAsItsReason() {
    assertThat(Weight.of(new LogEntry.Unparsable(new LogPosition(0, 0), "No JSON")))
        .isEqualTo(2_014);
  }

  /** It may have been decided before, and its outcomes are read then. */
  @Test
  void whatNobodyVouchesForWeighsAsMuchAsItsRequest() {
    var asking = (LogEntry.Parsed) Entries.asking(new PlaceHold(1, List.of("A-1"), null, null));

    assertThat(Weight.of(unsigned(asking.request()))).isEqualTo(2_400);
    assertThat(Weight.of(unsigned(null))).isEqualTo(2_000);
  }

  private static LogEntry unsigned(@Nullable LoggedRequest request) {
    return new LogEntry.Unsigned(new LogPosition(0, 0), "No signature", request);
  }

  @Test
  void whatMayTakeLongIsHeavy() {
    assertThat(isHeavy(new PlaceBooking(249, false))).isFalse();
    assertThat(isHeavy(new PlaceBooking(250, false))).isTrue();
    assertThat(isHeavy(new AddSeats(List.of(row("A", 200), row("B", 49))))).isFalse();
    assertThat(isHeavy(new AddSeats(List.of(row("A", 200), row("B", 50))))).isTrue();
    assertThat(isHeavy(new ChangeEvent(1, "Name", null, null, null, null))).isFalse();
    assertThat(isHeavy(new ChangeEvent(1, null, null, null, 9, null))).isTrue();
    assertThat(isHeavy(taking(Setting.WAITLIST_SUSPENDED))).isTrue();
    assertThat(isHeavy(new ChangeEvent(1, null, null, null, null, null, SaleTerms.DEFAULT)))
        .isTrue();
    assertThat(isHeavy(new CancelEvent(null))).isTrue();
    assertThat(isHeavy(new SettleDue())).isFalse();
    assertThat(Weight.isHeavy(Entries.none(0, 0))).isFalse();
  }

  @Test
  void tellsThePartThatGrowsWithTheSeats() {
    assertThat(Weight.ofSeats(Entries.asking(new AddSeats(List.of(row("A", 5))))))
        .isEqualTo(5 * 400);
    assertThat(Weight.ofSeats(Entries.none(0, 0))).isZero();
  }

  private static SeatRow row(String name, int seats) {
    return new SeatRow(
        null, name, IntStream.rangeClosed(1, seats).mapToObj(Integer::toString).toList(), null);
  }

  private static boolean isHeavy(Request request) {
    return Weight.isHeavy(Entries.asking(request));
  }

  private static long of(Request request) {
    return Weight.of(Entries.asking(request));
  }

  private static ChangeEvent taking(Setting cleared) {
    return new ChangeEvent(1, null, null, null, null, null, null, null, List.of(cleared));
  }
}
