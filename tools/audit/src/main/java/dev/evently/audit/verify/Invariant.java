package dev.evently.audit.verify;

import dev.evently.audit.client.CommandOutput;
import java.util.List;

/**
 * One thing that must hold, and whether it does.
 *
 * @param figure what was counted
 * @param differences the first that are not as they must be
 */
public record Invariant(String name, String figure, List<String> differences) {
  static Invariant of(String name, String figure, Differences differences) {
    return new Invariant(name, figure, differences.shown());
  }

  public boolean holds() {
    return differences.isEmpty();
  }

  void show(CommandOutput output) {
    output.print("  %-6s  %-35s %s", holds() ? "ok" : "FAILED", name, figure);
    differences.forEach(difference -> output.print("            - " + difference));
  }
}
