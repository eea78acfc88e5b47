package dev.evently.processor.rules;

import dev.evently.common.sale.SeatRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which of the rows that somebody wants to add the map has already. */
public final class ExistingRows {
  private final Set<Name> lookedUp;
  private final Set<Name> rows;
  private final Set<String> labels;
  private final int nextRank;

  /**
   * A row's name in the map.
   *
   * @param section empty when the event has none
   */
  public record Name(String section, String row) {
    public static Name of(SeatRow row) {
      return new Name(row.section() == null ? "" : row.section(), row.row());
    }
  }

  /**
   * What was found.
   *
   * @param lookedUp rows of which it is known whether they exist, and which of their labels do
   * @param rows those that exist
   * @param labels of those rows, those that exist, also in other rows
   * @param nextRank one more than the rank of the last seat of the map
   */
  public ExistingRows(Set<Name> lookedUp, Set<Name> rows, Set<String> labels, int nextRank) {
    this.lookedUp = lookedUp;
    this.rows = new HashSet<>(rows);
    this.labels = labels;
    this.nextRank = nextRank;
  }

  /** What was found in a map that has no aisles. */
  ExistingRows(Set<Name> lookedUp, Set<Name> rows, Set<String> labels) {
    this(lookedUp, rows, labels, 0);
  }

  /** Nothing was looked up. */
  public static ExistingRows none() {
    return new ExistingRows(Set.of(), Set.of(), Set.of());
  }

  int nextRank() {
    return nextRank;
  }

  boolean areKnown(List<SeatRow> wanted) {
    return wanted.stream().allMatch(row -> lookedUp.contains(Name.of(row)));
  }

  boolean has(SeatRow row) {
    return rows.contains(Name.of(row)) || row.labels().anyMatch(labels::contains);
  }

  void add(SeatRow row) {
    rows.add(Name.of(row));
  }
}
