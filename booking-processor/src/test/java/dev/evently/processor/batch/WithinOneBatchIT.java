package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What begins and ends in one batch, so that it cannot be loaded. */
class WithinOneBatchIT extends DecidedInBatches {
  /** Nobody waited when the batch was read, and whoever does so by now is promoted in it. */
  @Test
  @Timeout(60)
  void whoBeginsToWaitAndIsPromotedInOneBatchGetsASeat() {
    publish(0, null);
    ask(Role.ADMIN, new AddSeats(List.of(new SeatRow("S", "A", List.of("1"), null))));
    UUID booked = ask(new PlaceBooking(1, false));
    decide();

    UUID waiting = ask(new PlaceBooking(1, true, null, "S", null));
    ask(Role.ADMIN, new CancelBooking(booked));

    assertThat(promoted(decide())).containsExactly(waiting);
  }

  @Test
  @Timeout(60)
  void aHoldThatExpiresInTheBatchInWhichItWasPlacedGoesToWhoWaits() {
    publish(0, new SaleTerms(Duration.ofSeconds(1), null, null, null, null, null));
    ask(Role.ADMIN, new AddSeats(List.of(new SeatRow("S", "A", List.of("1"), null))));
    decide();

    ask(new PlaceHold(1, null, null, null));
    UUID waiting = ask(new PlaceBooking(1, true, null, "S", null));
    now = now.plusSeconds(1);
    ask(Role.ADMIN, new SettleDue());

    assertThat(promoted(decide())).containsExactly(waiting);
  }

  @Test
  @Timeout(60)
  void aCategoryThatIsMadeInABatchHasAWaitlistOfItsOwn() {
    publish(1, categories(1, 0));
    ask(new PlaceBooking(1, true, null, null, "A"));
    ask(new PlaceBooking(1, true, null, null, "A"));
    decide();

    ask(Role.ADMIN, new ChangeEvent(1, null, null, null, null, null, categories(1, 1)));
    UUID booked = ask(new PlaceBooking(1, true, null, null, "B"));
    UUID waiting = ask(new PlaceBooking(1, true, null, null, "B"));
    ask(Role.ADMIN, new CancelBooking(booked));

    assertThat(promoted(decide())).containsExactly(waiting);
  }

  @Test
  void whoLeavesTheWaitlistAndJoinsItAgainInOneBatchIsOnItOnce() {
    var again = new Actor(UUID.randomUUID(), Role.USER);
    UUID first = UUID.randomUUID();
    publish(1, null);
    ask(new PlaceBooking(1, true));
    add(first, again, new PlaceBooking(1, true));
    ask(new PlaceBooking(1, true));
    decide();

    ask(Role.ADMIN, new ChangeEvent(1, "Another", null, null, null, null, null));
    add(UUID.randomUUID(), again, new LeaveWaitlist(first));
    add(UUID.randomUUID(), again, new PlaceBooking(1, true));

    assertThat(decide())
        .extracting(outcome -> outcome.outcome().type())
        .containsExactly("EventChanged", "ChangeAnnounced", "WaitlistLeft", "WaitlistJoined");
  }

  /**
   * The batch takes so many seats itself that the best ones behind them are not loaded at first.
   */
  @Test
  void adjacentSeatsAreFoundBehindThoseThatTheBatchTakes() {
    publish(0, null);
    List<String> seats = IntStream.rangeClosed(1, 300).mapToObj(Integer::toString).toList();
    ask(Role.ADMIN, new AddSeats(List.of(new SeatRow(null, "A", seats, null))));
    decide();

    for (int seat = 2; seat <= 200; seat += 2) {
      ask(new PlaceBooking(1, false, List.of("A-" + seat), null, null));
    }
    UUID pair = ask(new PlaceBooking(2, false));
    ask(Role.ADMIN, new CancelBooking(pair));
    ask(new PlaceBooking(3, false));

    List<OutcomeRecord> outcomes = decide();
    assertThat(outcomes.get(100).outcome().toString()).contains("[A-201, A-202]");
    assertThat(outcomes.getLast().outcome().toString()).contains("[A-201, A-202, A-203]");
  }

  private static SaleTerms categories(int a, int b) {
    List<Category> categories = new ArrayList<>(List.of(new Category("A", a, null)));
    if (b > 0) {
      categories.add(new Category("B", b, null));
    }
    return new SaleTerms(null, null, null, null, null, categories);
  }
}
