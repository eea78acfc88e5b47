package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each part of a portion decides, and for which offsets it stands. */
class PortionTest {
  @Test
  void takesThePartitionsOneAfterTheOther() {
    Portion portion =
        Portion.of(
            List.of(Entries.none(1, 7), Entries.none(0, 3), Entries.none(1, 8), Entries.none(0, 4)),
            Map.of());

    assertThat(portion.entries())
        .containsExactly(
            Entries.none(1, 7), Entries.none(1, 8), Entries.none(0, 3), Entries.none(0, 4));
    assertThat(portion.size()).isEqualTo(4);
    assertThat(portion.first()).isEqualTo(Entries.none(1, 7).position());
  }

  /** An offset between two entries is no record, and belongs to the part before the cut. */
  @Test
  void isSplitWithinAPartition() {
    List<LogEntry> entries = List.of(Entries.none(0, 3), Entries.none(0, 4), Entries.none(0, 9));
    Portion portion = new Portion(entries, Map.of(0, new OffsetRange(2, 12)));

    assertThat(portion.split(2))
        .containsExactly(
            new Portion(entries.subList(0, 2), Map.of(0, new OffsetRange(2, 9))),
            new Portion(entries.subList(2, 3), Map.of(0, new OffsetRange(9, 12))));
  }

  @Test
  void isSplitBetweenPartitions() {
    List<LogEntry> first = Entries.of(4, 0, 2);
    List<LogEntry> second = Entries.of(3, 5, 6);
    List<LogEntry> third = Entries.of(5, 8, 9);
    Map<Integer, OffsetRange> ranges =
        Map.of(4, new OffsetRange(0, 2), 3, new OffsetRange(5, 6), 5, new OffsetRange(8, 9));

    assertThat(new Portion(all(all(first, second), third), ranges).split(2))
        .containsExactly(
            new Portion(first, Map.of(4, new OffsetRange(0, 2))),
            new Portion(
                all(second, third), Map.of(3, new OffsetRange(5, 6), 5, new OffsetRange(8, 9))));
  }

  @Test
  void isSplitWithinOneOfSeveralPartitions() {
    List<LogEntry> first = Entries.of(4, 0, 2);
    List<LogEntry> second = Entries.of(3, 5, 8);
    Map<Integer, OffsetRange> ranges = Map.of(4, new OffsetRange(0, 2), 3, new OffsetRange(5, 8));

    assertThat(new Portion(all(first, second), ranges).split(3))
        .containsExactly(
            new Portion(
                all(first, second.subList(0, 1)),
                Map.of(4, new OffsetRange(0, 2), 3, new OffsetRange(5, 6))),
            new Portion(second.subList(1, 3), Map.of(3, new OffsetRange(6, 8))));
  }

  @Test
  void theFirstHalfIsTheSmallerOne() {
    Portion portion = new Portion(Entries.of(5), Map.of(0, new OffsetRange(0, 5)));

    assertThat(portion.halves()).extracting(Portion::size).containsExactly(2, 3);
  }

  @Test
  void aRangeEndsBehindItsStart() {
    assertThatThrownBy(() -> new OffsetRange(3, 2))
        .hasMessage("Expected a range that ends behind its start, but got 3 to 2");
    assertThat(new OffsetRange(3, 3).including(7)).isEqualTo(new OffsetRange(3, 8));
    assertThat(new OffsetRange(3, 9).including(1)).isEqualTo(new OffsetRange(1, 9));
  }

  private static List<LogEntry> all(List<LogEntry> first, List<LogEntry> second) {
    return Stream.of(first, second).flatMap(List::stream).toList();
  }
}
