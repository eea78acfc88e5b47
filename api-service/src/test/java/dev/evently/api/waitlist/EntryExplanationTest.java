package dev.evently.api.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EntryExplanationTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant EXPIRES = Instant.parse("2026-11-22T11:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OFFERED  | Tickets came free when a booking was cancelled; they are held for you until"
            + " 2026-11-22T11:00:00Z.",
        "PROMOTED | You confirmed the offer at 2026-11-22T10:00:00Z, and it became your booking.",
        "LEFT     | You left the waitlist at 2026-11-22T10:00:00Z.",
        "DECLINED | You declined the offer at 2026-11-22T10:00:00Z.",
        "ENDED    | The event started, and not enough tickets had come free for you.",
        "EXPIRED  | The offer was not confirmed before it expired at 2026-11-22T11:00:00Z.",
        "SERVED   | An organiser gave you tickets at 2026-11-22T10:00:00Z, and the wait ended.",
        "UNSERVABLE | You waited for more tickets than there are in all, and the wait ended at"
            + " 2026-11-22T10:00:00Z.",
        "VOIDED   | The event was cancelled at 2026-11-22T10:00:00Z, and with it its waitlist."
      })
  void explainsAnEntryThatHadAnOffer(WaitStatus status, String explanation) {
    assertThat(EntryExplanation.of(status, "CancelBooking", false, AT, EXPIRES))
        .isEqualTo(explanation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CancelBooking | when a booking was cancelled",
        "ReduceBooking | when a part of a booking was given back",
        "ReleaseHold   | when a hold was given back",
        "ReduceAllotment | when an organiser gave back what was kept back",
        "ReduceWait    | when somebody waited for fewer tickets",
        "LeaveWaitlist | when somebody gave up their wait",
        "ChangeEvent   | when the organiser changed the event",
        "AddSeats      | when the organiser added seats",
        "SettleDue     | when a hold expired",
        "PlaceBooking  | when a hold expired",
        "              | when a hold expired"
      })
  void explainsWhatFreedTheTickets(String by, String cause) {
    assertThat(EntryExplanation.of(WaitStatus.PROMOTED, by, true, AT, null))
        .isEqualTo(
            "Tickets came free %s, and became your booking at 2026-11-22T10:00:00Z."
                .formatted(cause));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PROMOTED | The offer was confirmed for you at 2026-11-22T10:00:00Z, and became your booking.",
        "LEFT     | An organiser took you off the waitlist at 2026-11-22T10:00:00Z.",
        "DECLINED | An organiser took the offer back at 2026-11-22T10:00:00Z."
      })
  void explainsWhatSomebodyElseDid(WaitStatus status, String explanation) {
    assertThat(EntryExplanation.of(status, "LeaveWaitlist", true, AT, EXPIRES))
        .isEqualTo(explanation);
  }

  @Test
  void explainsWhoWasLetIn() {
    assertThat(EntryExplanation.of(WaitStatus.PROMOTED, "AdmitFromWaitlist", true, AT, null))
        .isEqualTo("An organiser let you in at 2026-11-22T10:00:00Z: it is your booking.");
  }

  @Test
  void hasNothingToExplainOfAWait() {
    assertThat(EntryExplanation.of(WaitStatus.WAITING, null, false, null, null)).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = WaitStatus.class,
      names = {"LEFT", "DECLINED", "SERVED", "UNSERVABLE", "VOIDED", "PROMOTED"})
  void doesWithoutATimeThatIsNotKnown(WaitStatus status) {
    assertThat(EntryExplanation.of(status, null, false, null, null))
        .endsWith(".")
        .doesNotContain("null");
  }
}
