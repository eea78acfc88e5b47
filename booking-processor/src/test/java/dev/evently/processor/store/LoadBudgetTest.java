package dev.evently.processor.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.sale.Limits;
import org.junit.jupiter.api.Test;

class LoadBudgetTest {
  @Test
  void severalEventsShareABudget() {
    LoadBudget budget = new LoadBudget(2, 2);
    budget.use(LoadBudget.OF_EVENTS);

    assertThatThrownBy(() -> budget.use(1)).isInstanceOf(TooMuchLoadedException.class);
  }

  /** A halving of requests would not help against the largest seat map. */
  @Test
  void severalRequestsAtOneEventHaveRoomForTheLargestSeatMap() {
    LoadBudget budget = new LoadBudget(1, 2);
    budget.use(Limits.SEATS / LoadBudget.SEATS);
    budget.use(LoadBudget.OF_REQUESTS - Limits.SEATS / LoadBudget.SEATS);

    assertThatThrownBy(() -> budget.use(1)).isInstanceOf(TooMuchLoadedException.class);
  }

  @Test
  void aSingleRequestGetsWhatItNeeds() {
    LoadBudget budget = new LoadBudget(1, 1);

    assertThatCode(() -> budget.use(10 * LoadBudget.OF_REQUESTS)).doesNotThrowAnyException();
  }
}
