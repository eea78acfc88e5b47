package dev.evently.audit.replay;

import dev.evently.common.sale.Tickets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one user has in the end.
 *
 * @param confirmed tickets booked
 * @param held tickets held or offered
 * @param waiting tickets waited for
 * @param seats booked or held, in the order of their labels
 * @param ends what became of everything else, and how often
 */
record UserOutcome(
    int confirmed, int held, int waiting, TreeSet<String> seats, TreeMap<String, Integer> ends) {

  /** Of a user without a request. */
  static final UserOutcome NOTHING = new UserOutcome(0, 0, 0, new TreeSet<>(), new TreeMap<>());

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    add(words, confirmed, "confirmed");
    add(words, held, "held");
    add(words, waiting, "waiting");
    if (!seats.isEmpty()) {
      words.add(String.join(" ", seats));
    }
    for (Map.Entry<String, Integer> end : ends.entrySet()) {
      words.add(end.getValue() == 1 ? end.getKey() : end.getKey() + " x " + end.getValue());
    }
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }

  private static void add(List<String> words, int quantity, String what) {
    if (quantity != 0) {
      words.add(quantity + " " + what);
    }
  }

  /** What a user has so far. */
  static final class Builder {
    private int confirmed;
    private int held;
    private int waiting;
    private final TreeSet<String> seats = new TreeSet<>();
    private final TreeMap<String, Integer> ends = new TreeMap<>();

    void confirm(int quantity, @Nullable Tickets tickets) {
      confirmed += quantity;
      seats.addAll(labels(tickets));
    }

    void giveBack(int quantity, @Nullable Tickets tickets) {
      confirmed -= quantity;
      labels(tickets).forEach(seats::remove);
    }

    void hold(int quantity, @Nullable Tickets tickets) {
      held += quantity;
      seats.addAll(labels(tickets));
    }

    void release(int quantity, @Nullable Tickets tickets) {
      held -= quantity;
      labels(tickets).forEach(seats::remove);
    }

    void await(int quantity) {
      waiting += quantity;
    }

    void end(String how) {
      ends.merge(how, 1, Integer::sum);
    }

    UserOutcome build() {
      return new UserOutcome(confirmed, held, waiting, seats, ends);
    }

    private static List<String> labels(@Nullable Tickets tickets) {
      return tickets == null || tickets.seats() == null ? List.of() : tickets.seats();
    }
  }
}
