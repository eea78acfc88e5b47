package dev.evently.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.processor.rules.LoggedRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LotteryTest {
  private final RequestScript requests = new RequestScript();

  /** Bookings and holds, and in between what refers to them. */
  private List<LoggedRequest> mixed() {
    requests.publish(50, null);
    for (int user = 1; user <= 200; user++) {
      if (user % 3 == 0) {
        requests.hold(user, 1);
      } else {
        requests.book(user, 1);
      }
      if (user % 7 == 0) {
        requests.then(user, new CancelBooking(RequestScript.id(user)));
      }
      if (user % 6 == 0) {
        requests.then(user, new ConfirmHold(RequestScript.id(user), null));
        requests.then(
            user, new TransferBooking(RequestScript.id(user), RequestScript.id(user + 1)));
      }
      if (user == 100) {
        requests.organise(new SettleDue());
      }
    }
    return requests.all;
  }

  private static List<UUID> ids(List<LoggedRequest> requests) {
    return requests.stream().map(LoggedRequest::requestId).toList();
  }

  @Test
  void isAPermutationOfAllRequestsInTheOrderOfTime() {
    List<LoggedRequest> before = mixed();
    List<LoggedRequest> drawn = Lottery.draw(before, 7);

    assertThat(ids(drawn))
        .containsExactlyInAnyOrderElementsOf(ids(before))
        .isNotEqualTo(ids(before));
    assertThat(drawn).extracting(LoggedRequest::at).isSorted();
    assertThat(drawn)
        .extracting(request -> request.position().offset())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(drawn.getFirst().record().request()).isInstanceOf(PublishEvent.class);
  }

  @Test
  void theSameSeedGivesTheSameDrawAndAnotherSeedAnother() {
    List<LoggedRequest> before = mixed();

    assertThat(Lottery.draw(before, 7)).isEqualTo(Lottery.draw(before, 7));
    assertThat(ids(Lottery.draw(before, 8))).isNotEqualTo(ids(Lottery.draw(before, 7)));
  }

  @Test
  void requestsForTicketsStandWhereAndWhenSuchRequestsStood() {
    List<LoggedRequest> before = mixed();
    List<LoggedRequest> drawn = Lottery.draw(before, 7);

    assertThat(
            drawn.stream().filter(r -> Lottery.asksForTickets(r.record())).map(LoggedRequest::at))
        .containsExactlyElementsOf(
            before.stream()
                .filter(r -> Lottery.asksForTickets(r.record()))
                .map(LoggedRequest::at)
                .toList());
  }

  @Test
  void whatRefersToARequestKeepsItsTimeOrFollowsTheRequestAtOnce() {
    List<LoggedRequest> before = mixed();
    Map<UUID, Instant> original = new HashMap<>();
    before.forEach(request -> original.put(request.requestId(), request.at()));
    Set<UUID> seen = new HashSet<>();
    int moved = 0;
    UUID lastDrawn = requests.eventId;
    for (LoggedRequest request : Lottery.draw(before, 7)) {
      UUID about =
          switch (request.record().request()) {
            case CancelBooking r -> r.bookingId();
            case ConfirmHold r -> r.holdId();
            case TransferBooking r -> r.bookingId();
            default -> requests.eventId;
          };
      if (!about.equals(requests.eventId)) {
        assertThat(seen).contains(about);
        if (!request.at().equals(original.get(request.requestId()))) {
          moved++;
          assertThat(lastDrawn).isEqualTo(about);
        }
      }
      if (Lottery.asksForTickets(request.record())) {
        lastDrawn = request.requestId();
      }
      seen.add(request.requestId());
    }
    assertThat(moved).isPositive();
  }

  @Test
  void givesEverybodyTheSameChance() {
    RequestScript on = new RequestScript();
    on.publish(10, null);
    IntStream.rangeClosed(1, 20).forEach(user -> on.book(user, 1));
    int[] firsts = new int[21];
    for (long seed = 0; seed < 2000; seed++) {
      UUID first = Lottery.draw(on.all, seed).get(1).requestId();
      IntStream.rangeClosed(1, 20)
          .filter(u -> RequestScript.id(u).equals(first))
          .forEach(u -> firsts[u]++);
    }
    for (int user = 1; user <= 20; user++) {
      assertThat(firsts[user]).isBetween(60, 140);
    }
  }
}
