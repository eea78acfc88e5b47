package dev.evently.faults.campaign;

import dev.evently.audit.verify.Invariant;
import dev.evently.faults.harm.Harm;
import dev.evently.faults.harm.Harms;
import dev.evently.faults.load.AcceptedRequests;
import dev.evently.faults.run.FaultRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Draws harms from a seed and does them to one system under load, a block of harms at new events at
 * a time. The system heals by itself after each; after each block everything is checked.
 */
public final class Campaign {
  private static final int BLOCK = 8;

  private final FaultRun run;
  private final Random random;
  private final Map<String, Integer> harms = new LinkedHashMap<>();
  private final AcceptedRequests accepted = new AcceptedRequests();

  public Campaign(FaultRun run) {
    this.run = run;
    random = run.random();
  }

  /**
   * Does so many harms.
   *
   * @return what was checked at the end
   */
  public CampaignSummary doHarms(int count) throws Exception {
    List<Map.Entry<String, Harm>> kinds = new ArrayList<>(Harms.all().entrySet());
    List<Invariant> invariants = List.of();
    int done = 0;
    while (done < count) {
      int block = Math.min(BLOCK, count - done);
      invariants = doBlock(kinds, block, done, count);
      done += block;
      if (!invariants.stream().allMatch(Invariant::holds)) {
        break; // more harm would hide which one it was
      }
    }
    CampaignSummary summary = new CampaignSummary(done, harms, accepted, invariants);
    run.system().output().print(summary.line());
    return summary;
  }

  private List<Invariant> doBlock(
      List<Map.Entry<String, Harm>> kinds, int block, int done, int count) throws Exception {
    run.underLoad(
        (system, _) -> {
          for (int i = 0; i < block; i++) {
            var kind = kinds.get(random.nextInt(kinds.size()));
            system.output().print("harm %d of %d: %s", done + i + 1, count, kind.getKey());
            harms.merge(kind.getKey(), 1, Integer::sum);
            run.healAfter(kind.getValue());
          }
        },
        accepted);
    return run.afterwards(accepted);
  }
}
