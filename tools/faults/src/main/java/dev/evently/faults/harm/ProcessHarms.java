package dev.evently.faults.harm;

import dev.evently.faults.proxy.StatementTraps;
import dev.evently.faults.proxy.StatementTraps.Moment;
import dev.evently.faults.system.SystemUnderTest;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Kills, ends and pauses processes, at any moment and at chosen ones. */
public final class ProcessHarms {
  /** The statement that each decided batch ends with. */
  static final String POSITION = "log_position";

  /** The statement with which the API remembers where the broker has put a request. */
  private static final String PUBLISHED = "set log_partition";

  private static final int BURST = 3;
  private static final int LONGEST_GAP_MILLIS = 400;
  private static final Duration TRAP_LIMIT = Duration.ofSeconds(60);

  /** Longer than the session timeout of the group (10 s). */
  private static final Duration PAST_SESSION_TIMEOUT = Duration.ofSeconds(13);

  private ProcessHarms() {}

  /** Kills the process of this name as soon as it lives again, three times. */
  public static void killInBurst(SystemUnderTest system, String name, Random random)
      throws InterruptedException {
    for (int i = 0; i < BURST; i++) {
      Processes.awaitRunning(system, name);
      Thread.sleep(random.nextInt(LONGEST_GAP_MILLIS)); // at any moment
      system.kill(name);
    }
  }

  /** Kills the processor when the COMMIT of a batch is on its way to the database. */
  public static void killProcessorBeforeItsCommit(SystemUnderTest system) throws Exception {
    atDatabase(
        system.processorDatabase().traps(),
        Moment.BEFORE_COMMIT,
        POSITION,
        () -> system.kill(SystemUnderTest.PROCESSOR));
  }

  /** Kills the processor when the database has committed a batch and Kafka has not. */
  public static void killProcessorBetweenTheCommits(SystemUnderTest system) throws Exception {
    atDatabase(
        system.processorDatabase().traps(),
        Moment.AFTER_COMMIT,
        POSITION,
        () -> system.kill(SystemUnderTest.PROCESSOR));
  }

  /** Kills the API when the broker has a request and the client has no answer. */
  public static void killApiBeforeItsAnswer(SystemUnderTest system) throws Exception {
    atDatabase(
        system.apiDatabase().traps(),
        Moment.AT_STATEMENT,
        PUBLISHED,
        () -> system.kill(SystemUnderTest.API));
  }

  private static void atDatabase(
      StatementTraps traps, Moment moment, String statement, Runnable harm) throws Exception {
    CompletableFuture<Void> sprung =
        traps.set(
            moment,
            statement,
            connection -> {
              harm.run();
              connection.close();
            });
    try {
      sprung.get(TRAP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } finally {
      traps.clear();
    }
  }

  /** Asks a process to end in the middle of its work. */
  public static void terminate(SystemUnderTest system, String name) throws InterruptedException {
    ProcessHandle before = Processes.awaitRunning(system, name);
    system.terminate(name);
    Processes.awaitGone(before);
  }

  /** Pauses a process for longer than its consumer may be silent. */
  public static void pausePastSessionTimeout(SystemUnderTest system, String name)
      throws InterruptedException {
    system.pause(name, PAST_SESSION_TIMEOUT);
  }

  /** Pauses a process for a moment, as a long garbage collection does. */
  public static void pauseShortly(SystemUnderTest system, String name, Random random)
      throws InterruptedException {
    system.pause(name, Duration.ofMillis(500 + random.nextInt(3_000)));
  }
}
