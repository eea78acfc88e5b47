package dev.evently.faults.campaign;

import dev.evently.audit.verify.Invariant;
import dev.evently.faults.load.AcceptedRequests;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a campaign.
 *
 * @param harms how many were done
 * @param byKind how many of each kind
 * @param accepted the requests of the clients, each of which has a receipt
 * @param invariants what was checked at its end
 */
public record CampaignSummary(
    int harms, Map<String, Integer> byKind, AcceptedRequests accepted, List<Invariant> invariants) {

  /** Whether everything holds. */
  public boolean isClean() {
    return !invariants.isEmpty() && invariants.stream().allMatch(Invariant::holds);
  }

  /** All of it, in a line. */
  public String line() {
    long decided = accepted.outcomes().values().stream().mapToLong(Long::longValue).sum();
    return "CAMPAIGN %d harms %s: %d accepted, %d decided, %d unknown, %s; lag 0; %s"
        .formatted(
            harms,
            new TreeMap<>(byKind),
            accepted.count(),
            decided,
            accepted.unknown(),
            "%d lost".formatted(accepted.count() - decided),
            checks());
  }

  private String checks() {
    return String.join(
        ", ",
        check("oversold", "no oversell"),
        check("twice", "each request decided once"),
        check("out of order", "decisions in log order"),
        check("waitlist out of turn", "waitlist in order"),
        check("replay digest differs", "replay = tables"),
        "%d of %d invariants hold"
            .formatted(invariants.stream().filter(Invariant::holds).count(), invariants.size()));
  }

  private String check(String fault, String invariant) {
    return invariants.stream()
        .filter(each -> each.name().equals(invariant))
        .map(each -> (each.holds() ? "0 " : each.differences() + " ") + fault)
        .findFirst()
        .orElse("unchecked: " + fault);
  }
}
