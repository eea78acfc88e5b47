package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.faults.campaign.Campaign;
import dev.evently.faults.campaign.CampaignSummary;
import dev.evently.faults.run.FaultRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Harms of every kind, one after the other, drawn from a seed. */
@ExtendWith(RunningSystem.class)
class CampaignIT {
  /** The whole one has 200. */
  private static final int HARMS = Integer.getInteger("evently.faults.harms", 16);

  @Test
  void losesNothing(FaultRun run) throws Exception {
    CampaignSummary summary = new Campaign(run).doHarms(HARMS);
    assertThat(summary.isClean()).as(summary.line()).isTrue();
    assertThat(summary.harms()).isEqualTo(HARMS);
  }
}
