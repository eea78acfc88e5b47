package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.sale.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitlistTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final UUID ANN = UUID.randomUUID();
  private static final UUID REQUEST = UUID.randomUUID();

  private final WaitlistEntry large = entry("Gold", 10, 4);
  private final WaitlistEntry small = entry("Gold", 20, 1);
  private final WaitlistEntry other = entry("Side", 15, 1);

  @Test
  void entriesWaitInTheOrderOfTheirOffsetsInTheirCategory() {
    Waitlist waitlist = Waitlist.fullyLoaded(List.of(small, other, large));

    assertThat(waitlist.ofCategory("Gold").first()).isEqualTo(large);
    assertThat(waitlist.ofCategory("Gold").firstWithin(3)).isEqualTo(small);
    assertThat(waitlist.ofCategory("Gold").firstWithin(4)).isEqualTo(large);
    assertThat(waitlist.ofCategory("Side").first()).isEqualTo(other);
    assertThat(waitlist.ofCategory("Side").firstWithin(0)).isNull();
  }

  @Test
  void whoWaitsNoMoreIsNotInTheWay() {
    Waitlist waitlist = Waitlist.fullyLoaded(List.of(small, large));

    waitlist.put(large.ended(WaitlistEntry.Status.OFFERED, NOW, REQUEST));

    assertThat(waitlist.ofCategory("Gold").first()).isEqualTo(small);
    assertThat(waitlist.waitingOf(ANN)).containsExactly(small);
    assertThat(waitlist.find(large.entryId()))
        .satisfies(ended -> assertThat(ended.endedBy()).isEqualTo(REQUEST));
    assertThat(waitlist.all()).hasSize(2);
  }

  @Test
  void answersAsFarAsEntriesAreLoaded() {
    CategoryWaitlist gold = partly(new LoadedRange(10, Map.of()), large);

    assertThat(gold.first()).isEqualTo(large);
    assertThat(gold.firstWithin(4)).isEqualTo(large);
  }

  @Test
  void doesNotAnswerFromEntriesThatAreNotLoaded() {
    CategoryWaitlist gold = partly(new LoadedRange(10, Map.of()), large, small);

    assertThatThrownBy(() -> gold.firstWithin(3)).isInstanceOf(NotLoadedException.class);
    assertThatThrownBy(() -> partly(new LoadedRange(9, Map.of()), large).first())
        .isInstanceOf(NotLoadedException.class);
    assertThatThrownBy(() -> partly(new LoadedRange(9, Map.of())).first())
        .isInstanceOf(NotLoadedException.class);
    assertThatThrownBy(() -> partly(LoadedRange.NONE).firstWithin(1))
        .isInstanceOf(NotLoadedException.class);
  }

  /** FIRST_FIT needs the first entries of each quantity that fits, not all that wait for more. */
  @Test
  void answersFromTheFirstEntriesOfEachQuantity() {
    CategoryWaitlist gold = partly(new LoadedRange(-1, Map.of(1, 20L, 2, 30L)), small);

    assertThat(gold.firstWithin(1)).isEqualTo(small);
    assertThat(gold.firstWithin(2)).isEqualTo(small);
    assertThatThrownBy(() -> gold.firstWithin(3)).isInstanceOf(NotLoadedException.class);
    assertThatThrownBy(gold::first).isInstanceOf(NotLoadedException.class);
  }

  @Test
  void aRangeCoversWhatIsLoadedOfEveryQuantityUpToTheOneThatFits() {
    LoadedRange range = new LoadedRange(5, Map.of(1, 9L, 2, 7L));

    assertThat(range.covers(100, 5)).isTrue();
    assertThat(range.covers(1, 9)).isTrue();
    assertThat(range.covers(2, 7)).isTrue();
    assertThat(range.covers(2, 8)).isFalse();
    assertThat(range.covers(3, 6)).isFalse();
    assertThat(LoadedRange.ALL.covers(100, Long.MAX_VALUE)).isTrue();
    assertThat(LoadedRange.NONE.covers(1, 0)).isFalse();
  }

  /** However many tickets are free, nobody waits for more than a booking may have. */
  @Test
  void aRangeNeedsNoQuantityAboveThatOfTheLargestBooking() {
    Map<Integer, Long> allQuantities =
        IntStream.rangeClosed(1, Limits.BOOKING_QUANTITY)
            .boxed()
            .collect(Collectors.toMap(q -> q, _ -> Long.MAX_VALUE));

    assertThat(new LoadedRange(-1, allQuantities).covers(1_000_000, Long.MAX_VALUE)).isTrue();
  }

  /** A category that was made in this batch has nothing in the database. */
  @Test
  void aCategoryWithoutARangeIsFullyLoaded() {
    Waitlist waitlist = Waitlist.partlyLoaded(List.of(), Map.of("Gold", LoadedRange.NONE));

    waitlist.put(other);

    assertThat(waitlist.ofCategory("Side").first()).isEqualTo(other);
    assertThatThrownBy(() -> waitlist.ofCategory("Gold").first())
        .isInstanceOf(NotLoadedException.class);
  }

  private static CategoryWaitlist partly(LoadedRange range, WaitlistEntry... entries) {
    return Waitlist.partlyLoaded(List.of(entries), Map.of("Gold", range)).ofCategory("Gold");
  }

  private static WaitlistEntry entry(String category, long offset, int quantity) {
    return new WaitlistEntry(
        new UUID(0, offset),
        ANN,
        quantity,
        category,
        WaitlistEntry.Status.WAITING,
        offset,
        NOW.minusSeconds(60),
        null,
        null);
  }
}
