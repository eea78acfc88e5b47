package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.sale.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HoldsTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final UUID ANN = UUID.randomUUID();

  @Test
  void theFirstThatIsDueExpiresFirst() {
    Hold late = hold(1, NOW.minusSeconds(1));
    Hold early = hold(2, NOW.minusSeconds(5));
    Holds holds = new Holds(List.of(late, early), Instant.MAX);

    assertThat(holds.firstDue(NOW)).isEqualTo(early);
    holds.put(early.ended(Hold.Status.EXPIRED, NOW, early.holdId()));
    assertThat(holds.firstDue(NOW)).isEqualTo(late);
    holds.put(late.ended(Hold.Status.RELEASED, NOW, late.holdId()));
    assertThat(holds.firstDue(NOW)).isNull();
  }

  @Test
  void thoseThatExpireTogetherAreInTheOrderOfTheirIdsAsUnsignedNumbers() {
    Hold small = hold(1, NOW);
    Hold large = hold(-1, NOW);

    assertThat(new Holds(List.of(large, small), Instant.MAX).firstDue(NOW)).isEqualTo(small);
  }

  @Test
  void aHoldIsDueAtTheMomentWhenItExpires() {
    Holds holds = new Holds(List.of(hold(1, NOW)), Instant.MAX);

    assertThat(holds.firstDue(NOW.minusMillis(1))).isNull();
    assertThat(holds.firstDue(NOW)).isNotNull();
  }

  @Test
  void answersAsFarAsHoldsAreLoaded() {
    Hold due = hold(1, NOW);
    Holds holds = new Holds(List.of(due), NOW.plusSeconds(10));

    assertThat(holds.firstDue(NOW)).isEqualTo(due);
    holds.put(due.ended(Hold.Status.EXPIRED, NOW, due.holdId()));
    assertThat(holds.firstDue(NOW.plusSeconds(9))).isNull();
  }

  @Test
  void doesNotAnswerFromHoldsThatAreNotLoaded() {
    Holds holds = new Holds(List.of(), NOW);

    assertThat(holds.firstDue(NOW.minusMillis(1))).isNull();
    assertThatThrownBy(() -> holds.firstDue(NOW)).isInstanceOf(NotLoadedException.class);
  }

  /** Another hold that is not loaded may expire at the same moment and be before it. */
  @Test
  void aHoldAtTheEdgeOfWhatIsLoadedMayNotBeTheFirst() {
    Holds holds = new Holds(List.of(hold(1, NOW)), NOW);

    assertThatThrownBy(() -> holds.firstDue(NOW)).isInstanceOf(NotLoadedException.class);
  }

  @Test
  void aUsersHoldsAreThoseThatAreActive() {
    Hold ended = hold(1, NOW).ended(Hold.Status.CONFIRMED, NOW, ANN);
    Hold active = hold(2, NOW);
    Holds holds = new Holds(List.of(ended, active), Instant.MAX);

    assertThat(holds.activeOf(ANN)).containsExactly(active);
    assertThat(holds.find(ended.holdId())).isEqualTo(ended);
    assertThat(holds.all()).containsExactlyInAnyOrder(ended, active);
    holds.put(active.ended(Hold.Status.RELEASED, NOW, ANN));
    assertThat(holds.activeOf(ANN)).isEmpty();
    assertThat(holds.activeOf(UUID.randomUUID())).isEmpty();
  }

  @Test
  void knowsWhenAUsersHoldLastLapsed() {
    Hold released = hold(1, NOW.plusSeconds(9));
    Hold expired = hold(2, NOW.minusSeconds(9));
    Holds holds = new Holds(List.of(released, expired), Instant.MAX);

    assertThat(holds.lastLapseOf(ANN)).isNull();
    holds.put(expired.ended(Hold.Status.EXPIRED, NOW, ANN));
    assertThat(holds.lastLapseOf(ANN)).isEqualTo(NOW.minusSeconds(9));
    holds.put(released.ended(Hold.Status.RELEASED, NOW, ANN));
    assertThat(holds.lastLapseOf(ANN)).isEqualTo(NOW);
    holds.put(hold(3, NOW.minusSeconds(5)).ended(Hold.Status.EXPIRED, NOW, ANN));
    assertThat(holds.lastLapseOf(ANN)).isEqualTo(NOW);
  }

  @Test
  void aLapseThatIsLoadedWithoutItsHoldCountsUntilALaterOne() {
    Hold hold = hold(1, NOW.plusSeconds(9));
    Holds holds = new Holds(List.of(hold), Instant.MAX, Map.of(ANN, NOW.minusSeconds(60)));

    assertThat(holds.lastLapseOf(ANN)).isEqualTo(NOW.minusSeconds(60));
    holds.put(hold.ended(Hold.Status.RELEASED, NOW, ANN));
    assertThat(holds.lastLapseOf(ANN)).isEqualTo(NOW);
  }

  @Test
  void neitherAConfirmedNorAVoidedHoldNorAnOfferLapses() {
    Hold hold = hold(1, NOW);
    Hold offer =
        Hold.placed(
            hold.holdId(), ANN, 1, null, NOW.minusSeconds(60), ANN, NOW, new UUID(1, 1), null);

    assertThat(hold.lapsedAt()).isNull();
    assertThat(hold.ended(Hold.Status.CONFIRMED, NOW, ANN).lapsedAt()).isNull();
    assertThat(hold.ended(Hold.Status.VOIDED, NOW, ANN).lapsedAt()).isNull();
    assertThat(offer.ended(Hold.Status.EXPIRED, NOW, ANN).lapsedAt()).isNull();
    assertThat(offer.ended(Hold.Status.RELEASED, NOW, ANN).lapsedAt()).isNull();
  }

  @Test
  void whatIsKeptBackIsNobodysAndDoesNotLapse() {
    Hold kept = Hold.placed(new UUID(1, 1), ANN, 2, null, NOW, ANN, Limits.LATEST, null, "Press");
    Holds holds = new Holds(List.of(kept), Instant.MAX);

    assertThat(holds.activeOf(ANN)).isEmpty();
    assertThat(holds.activeUsers()).isEmpty();
    assertThat(holds.firstDue(Instant.MAX)).isEqualTo(kept);
    holds.put(kept.ended(Hold.Status.RELEASED, NOW, ANN));
    assertThat(holds.lastLapseOf(ANN)).isNull();
  }

  private static Hold hold(long id, Instant expiresAt) {
    return Hold.placed(
        new UUID(id, id),
        ANN,
        1,
        null,
        NOW.minusSeconds(60),
        new UUID(id, id),
        expiresAt,
        null,
        null);
  }
}
