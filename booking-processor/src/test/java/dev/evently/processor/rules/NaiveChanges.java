package dev.evently.processor.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who has to be told of a change of the event, and who has been. */
final class NaiveChanges {
  private final NaiveEvent event;
  private final List<NaiveChange> pending = new ArrayList<>();

  NaiveChanges(NaiveEvent event) {
    this.event = event;
  }

  private static final class NaiveChange {
    String was = "-";
    String now = "-";

    /** By category, what it cost and what it costs. */
    final Map<String, String[]> prices = new LinkedHashMap<>();

    /** The last one who was asked for. */
    String through = "";

    boolean saysNothing() {
      return was.equals("-") && prices.isEmpty();
    }
  }

  boolean arePending() {
    return !pending.isEmpty();
  }

  void forget() {
    pending.clear();
  }

  /** What there is to say of the event. */
  String facts() {
    return "%s in %s at %s to %s in %s"
        .formatted(
            event.name,
            event.venue,
            event.start,
            event.info.ends.equals(Instant.MAX) ? "null" : event.info.ends,
            event.info.zone.equals("-") ? "null" : event.info.zone);
  }

  Map<String, String> prices() {
    Map<String, String> prices = new LinkedHashMap<>();
    event.pools.forEach(pool -> prices.put(pool.name, pool.price));
    return prices;
  }

  /** The event was as told here; says how that is told in the outcome of the change. */
  String change(String was, Map<String, String> pricesBefore) {
    NaiveChange change = new NaiveChange();
    if (!was.equals(facts())) {
      change.was = was;
      change.now = facts();
    }
    if (event.hasCategories()) {
      event.pools.forEach(pool -> {
        String before = pricesBefore.get(pool.name);
        if (before != null && !before.equals(pool.price)) {
          change.prices.put(pool.name, new String[] {before, pool.price});
        }
      });
    }
    String told = ", was %s, %s".formatted(change.was, words(change.prices));
    boolean comesSomebody = event.taken(null) + event.waiting(null) > 0;
    if ((!change.was.equals("-") && comesSomebody)
        || change.prices.keySet().stream().anyMatch(category -> event.waiting(category) > 0)) {
      add(change);
    }
    return told;
  }

  private void add(NaiveChange change) {
    if (pending.isEmpty() || !pending.getLast().through.isEmpty()) {
      pending.add(change);
      return;
    }
    NaiveChange last = pending.getLast();
    if (!change.was.equals("-")) {
      last.was = last.was.equals("-") ? change.was : last.was;
      last.now = change.now;
      if (last.was.equals(last.now)) {
        last.was = "-";
        last.now = "-";
      }
    }
    change.prices.forEach((category, price) -> {
      String[] before = last.prices.get(category);
      last.prices.put(category, before == null ? price : new String[] {before[0], price[1]});
    });
    last.prices.values().removeIf(price -> price[0].equals(price[1]));
  }

  void announce(LoggedRequest request) {
    if (pending.isEmpty() || request.record().isBefore(3)) {
      return;
    }
    NaiveChange change = pending.getFirst();
    TreeSet<String> users = new TreeSet<>();
    Map<String, TreeSet<String>> waiting = new TreeMap<>();
    for (NaiveClaim claim : event.claims) {
      String user = (claim.takesTickets() ? claim.owner : claim.asker).toString();
      if ((claim.takesTickets() || claim.wait.equals("waiting"))
          && claim.label.equals("-")
          && user.compareTo(change.through) > 0
          && !change.saysNothing()) {
        users.add(user);
        if (!claim.takesTickets() && change.prices.containsKey(claim.category)) {
          waiting.computeIfAbsent(user, _ -> new TreeSet<>()).add(claim.category);
        }
      }
    }
    List<String> told = users.stream().limit(event.mostTold).toList();
    List<String> ofPrices = new ArrayList<>();
    told.forEach(user ->
        waiting
            .getOrDefault(user, new TreeSet<>())
            .forEach(category -> ofPrices.add(user + " for " + category)));
    boolean more = users.size() > event.mostTold;
    String through = told.isEmpty() ? "null" : told.getLast();
    pending.removeFirst();
    if (more) {
      change.through = through;
      pending.addFirst(change);
    }
    event.say(
        "announced at %s: %s -> %s, %s to %s and %s, through %s, more %s"
            .formatted(
                event.name,
                change.was,
                change.now,
                words(change.prices),
                change.was.equals("-") ? List.of() : told,
                ofPrices,
                through,
                more));
  }

  private static List<String> words(Map<String, String[]> prices) {
    return prices.entrySet().stream()
        .map(p -> p.getKey() + " " + p.getValue()[0] + " -> " + p.getValue()[1])
        .toList();
  }
}
