package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.processor.rules.LoggedRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A request that is set aside is rejected, unless it was decided in its place before. */
class DecidedBeforeIT extends DecidedInBatches {
  @Test
  void isKnownOfARequestThatIsDecidedAndOfNoOther() {
    publish(1, null);
    List<LoggedRequest> decided = requests();
    decide();
    ask(new PlaceBooking(1, false));
    List<LoggedRequest> asked = requests();

    assertThat(isDecided(decided.getFirst())).isTrue();
    assertThat(isDecided(asked.getFirst())).isFalse();
  }

  private static boolean isDecided(LoggedRequest request) {
    return sessions.store().inTransaction(transaction -> transaction.isDecided(request));
  }
}
