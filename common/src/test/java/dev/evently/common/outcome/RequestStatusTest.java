package dev.evently.common.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.testing.Messages;
import dev.evently.common.testing.SealedFamily;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The status of each outcome, said once more here: a new outcome has to be added. */
class RequestStatusTest {
  private static final Map<String, RequestStatus> STATUSES =
      statuses(
          """
          APPLIED    EventPublished EventChanged EventCancelled SeatsAdded DueSettled ChangeAnnounced
          APPLIED    SeatsReplaced
          APPLIED    BookingTransferred TransferOffered TransferWithdrawn TransferDeclined
          APPLIED    BookingReduced BookingAlreadyReduced WaitReduced WaitAlreadyReduced HoldReduced HoldAlreadyReduced
          CONFIRMED  BookingConfirmed HoldConfirmed HoldAlreadyConfirmed WaitlistPromoted
          CONFIRMED  WaitlistAdmitted
          WAITLISTED WaitlistJoined
          HELD       HoldPlaced HoldProlonged WaitlistOffered
          CANCELLED  BookingCancelled BookingAlreadyCancelled BookingVoided
          CANCELLED  HoldReleased HoldAlreadyReleased HoldExpired HoldVoided
          CANCELLED  WaitlistLeft WaitlistAlreadyLeft WaitlistEnded WaitlistVoided
          REJECTED   BookingRejected RequestRejected
          """);

  @ParameterizedTest
  @MethodSource("dev.evently.common.testing.Messages#outcomes")
  void isGivenByTheOutcome(Outcome outcome) {
    assertThat(RequestStatus.of(outcome)).isEqualTo(STATUSES.get(outcome.type()));
  }

  @Test
  void isKnownOfEveryOutcome() {
    assertThat(STATUSES.keySet())
        .isEqualTo(
            SealedFamily.recordsOf(Outcome.class).stream()
                .map(Class::getSimpleName)
                .collect(Collectors.toSet()));
    assertThat(Messages.outcomes().map(Outcome::type).collect(Collectors.toSet()))
        .isEqualTo(STATUSES.keySet());
  }

  @Test
  void isEachGivenByAnOutcome() {
    assertThat(STATUSES.values()).contains(RequestStatus.values());
  }

  private static Map<String, RequestStatus> statuses(String table) {
    Map<String, RequestStatus> statuses = new TreeMap<>();
    table
        .lines()
        .map(line -> line.split(" +"))
        .forEach(words ->
            statuses.putAll(
                Arrays.stream(words)
                    .skip(1)
                    .collect(
                        Collectors.toMap(
                            Function.identity(), _ -> RequestStatus.valueOf(words[0])))));
    return statuses;
  }
}
