package dev.evently.common.request;

import static dev.evently.common.testing.Messages.EVENT;
import static dev.evently.common.testing.Messages.OTHER;
import static dev.evently.common.testing.Messages.START;
import static dev.evently.common.testing.Messages.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a record says of its text: nothing, as those of before, or that it is normal. */
class RequestTextTest {
  private static final String NO_BREAK = "Parkett\u00a0";
  private static final String DECOMPOSED = "Balco\u0301n";
  private static final String LONG = "a".repeat(201);

  /** Decided when nobody asked for a form, and so to be decided again. */
  static Stream<Request> ofBefore() {
    return Stream.of(
        new PublishEvent(" Concert\n", DECOMPOSED, START, 1, 1),
        new PublishEvent("C", "H", START, 1, 1, categories(NO_BREAK)),
        new ChangeEvent(1, null, NO_BREAK, null, null, null),
        new AddSeats(List.of(row("Parkett", "A"), row(NO_BREAK, "A"))),
        new ReplaceSeats(1, List.of(row(NO_BREAK, "A"))),
        new PlaceBooking(1, false, null, DECOMPOSED, null),
        new PlaceHold(1, List.of("Parkett\u00a0/A-1"), null, null),
        new ConfirmHold(OTHER, "pay\u0007"));
  }

  @ParameterizedTest
  @MethodSource("ofBefore")
  void takesTextOfBeforeAsItIs(Request request) throws UnreadableRecordException {
    Wire<RequestRecord> wire = new Wire<>(RequestRecord.class);
    RequestRecord record = record(request, null);
    assertThat(wire.read(wire.write(record))).isEqualTo(record);
  }

  @ParameterizedTest
  @MethodSource("ofBefore")
  void refusesARecordThatSaysMoreThanItsTextIs(Request request) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(request, RequestRecord.NORMAL_TEXT))
        .withMessageContaining("in NFC with single spaces and without control characters, but got");
  }

  static Stream<Request> normal() {
    return Stream.of(
        new PublishEvent(LONG, LONG, START, 1, 1),
        new AddSeats(List.of(row("Block 1/2", "A"), row("Block 1, 3", "A"))),
        new PlaceBooking(1, false, null, "Block 1/2", "a".repeat(41)),
        new PlaceHold(1, List.of("a".repeat(123)), null, null),
        new ConfirmHold(OTHER, LONG));
  }

  @ParameterizedTest
  @MethodSource("normal")
  void takesLongerTextSlashesAndCommasWhereTextIsNormal(Request request) {
    assertThatCode(() -> record(request, RequestRecord.NORMAL_TEXT)).doesNotThrowAnyException();
    assertThatIllegalArgumentException().isThrownBy(() -> record(request, null));
  }

  /** Text of several lines came later than the form of text. */
  @Test
  void expectsLinesInTheirFormInAnyRecord() {
    Request change = described("Act 1\n\nAct 2");
    assertThatCode(() -> record(change, RequestRecord.NORMAL_TEXT)).doesNotThrowAnyException();
    for (String text : List.of("Act 1\r\nAct 2", DECOMPOSED, "Act\n\u001b[2J")) {
      for (Integer version : Arrays.asList(null, RequestRecord.NORMAL_TEXT)) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> record(described(text), version))
            .withMessageContaining("Expected description in lines");
      }
    }
  }

  private static Request described(String text) {
    EventInfo info = new EventInfo(null, null, text, null);
    return new ChangeEvent(1, null, null, null, null, null, null, info);
  }

  @Test
  void knowsNoOtherVersion() {
    PlaceBooking booking = new PlaceBooking(1, false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(booking, 2))
        .withMessage("Expected schemaVersion 1 or none, but got 2");
  }

  private static RequestRecord record(Request request, @Nullable Integer version) {
    return new RequestRecord(EVENT, EVENT, new Actor(USER, Role.ADMIN), request, null, version);
  }

  private static SaleTerms categories(String name) {
    return SaleTerms.DEFAULT.with(List.of(new Category(name, 1, null)));
  }

  private static SeatRow row(String section, String row) {
    return new SeatRow(section, row, List.of("1"), null);
  }
}
