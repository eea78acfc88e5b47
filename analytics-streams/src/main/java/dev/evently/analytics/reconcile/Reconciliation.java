package dev.evently.analytics.reconcile;

import dev.evently.analytics.aggregate.Measure;
import dev.evently.analytics.aggregate.Revenue;
import dev.evently.analytics.aggregate.Tally;
import dev.evently.analytics.aggregate.TallySum;
import dev.evently.analytics.runtime.Figures;
import dev.evently.common.outcome.Reason;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The figures beside the rows of the database, both through the same requests.
 *
 * @param asOf the position of the outcome log through which the figures are counted here
 * @param requests by partition of the request log, through which request both are; exclusive
 * @param lag how many offsets of the outcome log were decided but not counted when it was asked;
 *     they are in the figures here
 * @param agrees whether no aggregate differs
 * @param aggregates of all events together
 * @param events of which an aggregate differs, at most {@value #MOST_EVENTS}
 */
record Reconciliation(
    String asOf,
    Map<Integer, Long> requests,
    long lag,
    boolean agrees,
    List<Held> aggregates,
    List<OfEvent> events) {
  static final int MOST_EVENTS = 20;

  /**
   * An aggregate, as counted and as rows have it.
   *
   * @param difference figures less rows
   */
  record Held(String aggregate, BigInteger figures, BigInteger rows, BigInteger difference) {
    static Held of(String aggregate, BigInteger figures, BigInteger rows) {
      return new Held(aggregate, figures, rows, figures.subtract(rows));
    }

    boolean differs() {
      return difference.signum() != 0;
    }
  }

  /** Aggregates of one event that differ. */
  record OfEvent(UUID eventId, List<Held> aggregates) {}

  @SuppressWarnings("EnumOrdinal") // of sums in this method only
  static Reconciliation of(SqlFigures sql, Figures.OfEvents figures, long lag) {
    List<OfEvent> events = new ArrayList<>();
    long[] counted = new long[Aggregate.values().length];
    long[] rows = new long[counted.length];
    Set<UUID> all = new HashSet<>(sql.byEvent().keySet());
    all.addAll(figures.byEvent().keySet());
    for (UUID event : all) {
      TallySum sum = figures.byEvent().getOrDefault(event, new TallySum());
      Map<Aggregate, Long> its = sql.byEvent().getOrDefault(event, Map.of());
      List<Held> different = new ArrayList<>();
      for (Aggregate aggregate : Aggregate.values()) {
        long figure = aggregate.of(sum);
        long row = its.getOrDefault(aggregate, 0L);
        counted[aggregate.ordinal()] += figure;
        rows[aggregate.ordinal()] += row;
        if (figure != row) {
          different.add(held(aggregate.name(), figure, row));
        }
      }
      if (!different.isEmpty()) {
        events.add(new OfEvent(event, different));
      }
    }
    List<Held> aggregates = new ArrayList<>();
    aggregates.add(held("EVENTS", figures.byEvent().size(), sql.byEvent().size()));
    for (Aggregate aggregate : Aggregate.values()) {
      aggregates.add(
          held(aggregate.name(), counted[aggregate.ordinal()], rows[aggregate.ordinal()]));
    }
    Tally total = figures.total().tally();
    addRejected(aggregates, total, sql.rejected());
    addRevenue(aggregates, total, sql.revenue());
    events.sort(Comparator.comparing(event -> event.eventId().toString()));
    return new Reconciliation(
        figures.asOf().text(),
        sql.nextRequests(),
        lag,
        events.isEmpty() && aggregates.stream().noneMatch(Held::differs),
        aggregates,
        events.stream().limit(MOST_EVENTS).toList());
  }

  private static void addRejected(
      List<Held> aggregates, Tally total, Map<String, BigInteger> rows) {
    aggregates.add(
        Held.of(
            "REJECTED",
            BigInteger.valueOf(total.counts().get(Measure.REJECTED)),
            rows.values().stream().reduce(BigInteger.ZERO, BigInteger::add)));
    for (Reason reason : Reason.values()) {
      BigInteger figure = BigInteger.valueOf(total.rejected().get(reason));
      BigInteger row = rows.getOrDefault(reason.name(), BigInteger.ZERO);
      if (figure.signum() != 0 || row.signum() != 0) {
        aggregates.add(Held.of("REJECTED " + reason, figure, row));
      }
    }
  }

  private static void addRevenue(List<Held> aggregates, Tally total, Map<String, BigInteger> rows) {
    Revenue net =
        Revenue.sum(total.confirmed().values()).minus(Revenue.sum(total.cancelled().values()));
    Set<String> currencies = new TreeSet<>(rows.keySet());
    currencies.addAll(net.byCurrency().keySet());
    for (String currency : currencies) {
      aggregates.add(
          Held.of(
              "REVENUE " + currency,
              net.byCurrency().getOrDefault(currency, BigInteger.ZERO),
              rows.getOrDefault(currency, BigInteger.ZERO)));
    }
  }

  private static Held held(String aggregate, long figures, long rows) {
    return Held.of(aggregate, BigInteger.valueOf(figures), BigInteger.valueOf(rows));
  }
}
