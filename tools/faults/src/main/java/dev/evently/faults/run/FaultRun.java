package dev.evently.faults.run;

import static org.awaitility.Awaitility.await;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.verify.Invariant;
import dev.evently.audit.verify.Verification;
import dev.evently.faults.harm.Harm;
import dev.evently.faults.load.AcceptedRequests;
import dev.evently.faults.load.ClientLoad;
import dev.evently.faults.system.Recovery;
import dev.evently.faults.system.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Lets a fault happen to a system and checks that it heals by itself and has lost nothing: clients
 * are served again, the lag is 0, every accepted request is decided, all invariants hold, and a
 * replay of the log gives the same tables.
 */
public final class FaultRun {
  /** So many more requests are accepted before a fault, and after it. */
  private static final int SOME = 25;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final SystemUnderTest system;
  private final Random random;
  private AcceptedRequests current = new AcceptedRequests();

  /**
   * @param seed of what the clients do, and of each fault that draws something
   */
  public FaultRun(SystemUnderTest system, long seed) {
    this.system = system;
    random = new Random(seed);
  }

  public SystemUnderTest system() {
    return system;
  }

  /** What draws everything that this run leaves to chance. */
  public Random random() {
    return random;
  }

  /** Lets it happen while clients are busy, and checks what must hold afterwards. */
  public void underLoad(Harm harm) throws Exception {
    AcceptedRequests accepted = new AcceptedRequests();
    underLoad(harm, accepted);
    expectNothingLost(accepted);
  }

  /** Lets it happen while clients are busy, which are served again afterwards. */
  public void underLoad(Harm harm, AcceptedRequests accepted) throws Exception {
    current = accepted;
    Recovery recovery = new Recovery(system);
    try (ClientLoad _ = ClientLoad.start(system.endpoints(), random.nextLong(), accepted)) {
      awaitMore();
      harm.happen(system, random);
      recovery.awaitHealthy();
      awaitMore();
    }
  }

  /** Lets it happen, and waits until every process is well again. */
  public void healAfter(Harm harm) throws Exception {
    harm.happen(system, random);
    new Recovery(system).awaitHealthy();
  }

  /** Lets it happen while nobody asks for anything, and checks what must hold afterwards. */
  public void atRest(Harm harm) throws Exception {
    harm.happen(system, random);
    underLoad((_, _) -> {});
  }

  /** Checks what must hold whatever happened before. */
  public void expectNothingLost(AcceptedRequests accepted) throws InterruptedException {
    List<String> broken =
        afterwards(accepted).stream()
            .filter(invariant -> !invariant.holds())
            .map(invariant -> invariant.name() + ": " + invariant.differences())
            .toList();
    if (!broken.isEmpty()) {
      throw new AssertionError(
          "Expected all invariants to hold, but:%n%s"
              .formatted(String.join(System.lineSeparator(), broken)));
    }
  }

  /** Waits until all is decided, reads each receipt, and returns all invariants. */
  public List<Invariant> afterwards(AcceptedRequests accepted) throws InterruptedException {
    Recovery recovery = new Recovery(system);
    recovery.awaitHealthy();
    recovery.awaitDecided();
    try (ApiClient api = new ApiClient(system.endpoints().api(), PATIENCE)) {
      accepted.expectDecided(api);
    }
    system
        .output()
        .print(
            "  %d accepted, %d unknown: %s",
            accepted.count(), accepted.unknown(), accepted.outcomes());
    return new Verification(system.endpoints(), system.output()).invariants();
  }

  /** Waits until some more requests of the clients are accepted. */
  public void awaitMore() {
    AcceptedRequests accepted = current;
    long before = accepted.count();
    await()
        .alias("clients are served")
        .atMost(Recovery.LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> accepted.count() >= before + SOME);
  }
}
