package dev.evently.audit.replay;

import dev.evently.common.sale.Tickets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one person has in the end.
 *
 * @param confirmed places booked
 * @param held places held or offered
 * @param waiting places waited for
 * @param seats booked or held, in the order of their labels
 * @param ends what became of everything else, and how often
 */
record Fate(
    int confirmed, int held, int waiting, TreeSet<String> seats, TreeMap<String, Integer> ends) {

  /** Of somebody who never asked. */
  static final Fate NOTHING = new Fate(0, 0, 0, new TreeSet<>(), new TreeMap<>());

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

  private static void add(List<String> words, int places, String what) {
    if (places != 0) {
      words.add(places + " " + what);
    }
  }

  /** A fate that goes on. */
  static final class Unfolding {
    private int confirmed;
    private int held;
    private int waiting;
    private final TreeSet<String> seats = new TreeSet<>();
    private final TreeMap<String, Integer> ends = new TreeMap<>();

    void confirm(int places, @Nullable Tickets tickets) {
      confirmed += places;
      seats.addAll(labels(tickets));
    }

    void giveBack(int places, @Nullable Tickets tickets) {
      confirmed -= places;
      labels(tickets).forEach(seats::remove);
    }

    void hold(int places, @Nullable Tickets tickets) {
      held += places;
      seats.addAll(labels(tickets));
    }

    void release(int places, @Nullable Tickets tickets) {
      held -= places;
      labels(tickets).forEach(seats::remove);
    }

    void await(int places) {
      waiting += places;
    }

    void end(String how) {
      ends.merge(how, 1, Integer::sum);
    }

    Fate now() {
      return new Fate(confirmed, held, waiting, seats, ends);
    }

    private static List<String> labels(@Nullable Tickets tickets) {
      return tickets == null || tickets.seats() == null ? List.of() : tickets.seats();
    }
  }
}
