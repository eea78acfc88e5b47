package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.LogPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where what is decided in one transaction ends. */
class PortionCutterTest {
  private final Pace pace = new Pace();

  @Test
  void asMuchAsFitsInWeight() {
    assertThat(cut(cutter(3 * Entries.WEIGHT, Set.of(), Map.of()), Entries.of(7)))
        .containsExactly("0-0 0-1 0-2", "0-3 0-4 0-5", "0-6");
    assertThat(cut(cutter(3 * Entries.WEIGHT - 1, Set.of(), Map.of()), Entries.of(4)))
        .containsExactly("0-0 0-1", "0-2 0-3");
  }

  @Test
  void allOfItWhenItFits() {
    Portion all = new Portion(Entries.of(3), Map.of(0, new OffsetRange(0, 5)));
    PortionCutter cutter = cutter(3 * Entries.WEIGHT, Set.of(), Map.of());

    assertThat(cutter.next(new ArrayDeque<>(List.of(all)))).isSameAs(all);
    assertThat(cutter.weight()).isEqualTo(3 * Entries.WEIGHT);
  }

  /** Alone it weighs too much as well, and is decided all the same. */
  @Test
  void anEntryThatWeighsTooMuchIsAlone() {
    LogEntry large = new LogEntry.Unparsable(new LogPosition(0, 1), "x".repeat(5_000));
    List<LogEntry> entries = List.of(Entries.none(0, 0), large, Entries.none(0, 2));
    Deque<Portion> left = new ArrayDeque<>(List.of(Portion.of(entries, Map.of())));
    PortionCutter cutter = cutter(2 * Entries.WEIGHT, Set.of(), Map.of());

    assertThat(cutter.next(left).entries()).containsExactly(Entries.none(0, 0));
    assertThat(cutter.weight()).isEqualTo(Entries.WEIGHT);
    assertThat(cutter.next(left).entries()).containsExactly(large);
    assertThat(cutter.weight()).isEqualTo(Weight.of(large)).isGreaterThan(2 * Entries.WEIGHT);
    assertThat(cutter.next(left).entries()).containsExactly(Entries.none(0, 2));
    assertThat(left).isEmpty();
  }

  @Test
  void aRecordThatIsSetAsideIsAlone() {
    Set<LogPosition> setAside = Set.of(new LogPosition(0, 2));

    assertThat(cut(cutter(Long.MAX_VALUE, setAside, Map.of()), Entries.of(5)))
        .containsExactly("0-0 0-1", "0-2", "0-3 0-4");
  }

  @Test
  void asManyAsThePaceAllows() {
    pace.failed(List.of(0), 4);

    assertThat(cut(cutter(Long.MAX_VALUE, Set.of(), Map.of(0, 0L)), Entries.of(5)))
        .containsExactly("0-0 0-1", "0-2 0-3", "0-4");
  }

  /** What was decided before is only sent: it goes together, and apart from what follows. */
  @Test
  void whatWasDecidedBeforeGoesTogether() {
    pace.restart(List.of(0));

    assertThat(cut(cutter(Long.MAX_VALUE, Set.of(), Map.of(0, 3L)), Entries.of(5)))
        .containsExactly("0-0 0-1 0-2", "0-3", "0-4");
  }

  @Test
  void whatWasDecidedBeforeIsApartEvenWhereThePaceAllowsMore() {
    pace.failed(List.of(0), 16);

    assertThat(cut(cutter(Long.MAX_VALUE, Set.of(), Map.of(0, 3L)), Entries.of(5)))
        .containsExactly("0-0 0-1 0-2", "0-3 0-4");
  }

  @Test
  void aPartitionWhosePaceIsLimitedIsApartFromTheOthers() {
    pace.restart(List.of(1));
    List<LogEntry> entries =
        Stream.of(
                Entries.of(0, 0, 2), Entries.of(1, 0, 2), Entries.of(2, 0, 2), Entries.of(3, 0, 2))
            .flatMap(List::stream)
            .toList();

    assertThat(cut(cutter(Long.MAX_VALUE, Set.of(), Map.of(1, 0L)), entries))
        .containsExactly("0-0 0-1", "1-0", "1-1", "2-0 2-1 3-0 3-1");
  }

  @Test
  void partitionsThatAreNotLimitedGoTogether() {
    List<LogEntry> entries =
        Stream.of(Entries.of(0, 0, 2), Entries.of(1, 0, 2)).flatMap(List::stream).toList();

    assertThat(cut(cutter(Long.MAX_VALUE, Set.of(), Map.of()), entries))
        .containsExactly("0-0 0-1 1-0 1-1");
  }

  private PortionCutter cutter(
      long maxWeight, Set<LogPosition> setAside, Map<Integer, Long> positions) {
    return new PortionCutter(maxWeight, pace, setAside, positions);
  }

  /** The portions one after the other, as the positions of their entries. */
  private static List<String> cut(PortionCutter cutter, List<LogEntry> entries) {
    Deque<Portion> left = new ArrayDeque<>(List.of(Portion.of(entries, Map.of())));
    List<String> portions = new ArrayList<>();
    while (!left.isEmpty()) {
      portions.add(
          cutter.next(left).entries().stream()
              .map(LogEntry::position)
              .map(at -> at.partition() + "-" + at.offset())
              .collect(Collectors.joining(" ")));
    }
    return portions;
  }
}
