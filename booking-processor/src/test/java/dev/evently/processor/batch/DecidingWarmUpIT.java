package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.Outcome;
import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.rules.Decision;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecidingWarmUpIT extends DecidedInPortions {
  private final List<Decision> warm = new ArrayList<>();

  @Test
  void decidesASaleAndLeavesNothing() throws SQLException {
    publish(event);
    processor.process(poll, decisions::add);
    Map<String, Long> before = TestPostgres.rowCounts(URL);
    DecidingWarmUp warmUp = new DecidingWarmUp(sessions.store(), warm::add);

    warmUp.pass();
    warmUp.pass();

    assertThat(warm.subList(warm.size() / 2, warm.size()).stream().flatMap(DecidingWarmUpIT::types))
        .startsWith("EventPublished", "BookingConfirmed", "WaitlistJoined")
        .endsWith("BookingCancelled", "WaitlistPromoted")
        .hasSize(14);
    assertThat(TestPostgres.rowCounts(URL)).isEqualTo(before).hasSizeGreaterThan(5);
  }

  private static Stream<String> types(Decision decision) {
    return decision.outcomes().stream().map(outcome -> outcome.outcome()).map(Outcome::type);
  }
}
