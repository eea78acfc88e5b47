package dev.evently.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.sale.SeatRow;
import dev.evently.processor.rules.RunSearch;
import dev.evently.processor.rules.SeatScope;
import dev.evently.processor.rules.TicketPool;
import dev.evently.processor.rules.WaitlistEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How many runs of free seats a batch may need. */
class SeatDemandTest {
  private static final SeatScope ANYWHERE = new SeatScope("Gold", null);
  private static final SeatScope FRONT = new SeatScope("Gold", "Front");

  private final EventKeys named = new EventKeys();

  @Test
  void aSearchChangesOneRunAndASeatThatIsGivenBackJoinsTwo() {
    named.search("Gold", "Front", 3);
    named.search("Gold", "Front", 3);
    named.search("Gold", null, 1);

    SeatDemand demand = demand(10, List.of(waiting(2)), 5, false);

    assertThat(demand.searches())
        .isEqualTo(Map.of(RunSearch.fitting(FRONT, 3), 6L, RunSearch.fitting(ANYWHERE, 1), 1L));
    assertThat(demand.changes()).isEqualTo(3 + 2 * 5);
    assertThat(demand.promotions()).isEmpty();
  }

  @Test
  void whoWaitsTakesSeatsAnywhereAtMostThoseThatAreFree() {
    SeatDemand few = demand(10, List.of(waiting(2), waiting(2), waiting(3)), 0, true);

    assertThat(few.searches())
        .isEqualTo(Map.of(RunSearch.fitting(ANYWHERE, 2), 4L, RunSearch.fitting(ANYWHERE, 3), 3L));
    assertThat(few.promotions()).isEqualTo(few.searches().keySet());
    assertThat(few.changes()).isEqualTo(7);

    assertThat(demand(1, List.of(waiting(2), waiting(3)), 2, true).changes()).isEqualTo(2 * 2 + 3);
  }

  @Test
  void whoJoinsTheWaitlistInTheBatchMayBePromotedInIt() {
    named.mayJoin = true;
    named.search("Gold", "Front", 2);
    named.addedRows.add(new SeatRow(null, "A", List.of("1", "2"), "Gold"));

    SeatDemand demand = demand(0, List.of(), 0, true);

    assertThat(demand.searches())
        .isEqualTo(Map.of(RunSearch.fitting(FRONT, 2), 2L, RunSearch.fitting(ANYWHERE, 2), 2L));
    assertThat(demand.changes()).isEqualTo(1 + 2);
  }

  @Test
  void whoDoesNotWaitAnyMoreTakesNothing() {
    SeatDemand demand = demand(10, List.of(entry(2, WaitlistEntry.Status.LEFT)), 0, true);

    assertThat(demand.searches()).isEmpty();
    assertThat(demand.promotions()).isEmpty();
    assertThat(demand.changes()).isZero();
  }

  /** A pool that has more than its capacity has no free ones. */
  @Test
  void nobodyTakesWhatIsNotFree() {
    SeatDemand demand = demand(-3, List.of(waiting(2)), 1, true);

    assertThat(demand.searches()).isEqualTo(Map.of(RunSearch.fitting(ANYWHERE, 2), 1L));
    assertThat(demand.changes()).isEqualTo(2 + 1);
  }

  private SeatDemand demand(int free, List<WaitlistEntry> entries, int labels, boolean mayPromote) {
    TicketPool pool = new TicketPool("Gold", 0, free, null, 0, 0, 0, null);
    return SeatDemand.of(named, List.of(pool), entries, labels, mayPromote);
  }

  private static WaitlistEntry waiting(int quantity) {
    return entry(quantity, WaitlistEntry.Status.WAITING);
  }

  private static WaitlistEntry entry(int quantity, WaitlistEntry.Status status) {
    return new WaitlistEntry(
        UUID.randomUUID(),
        UUID.randomUUID(),
        quantity,
        "Gold",
        status,
        1,
        Instant.EPOCH,
        null,
        null);
  }
}
