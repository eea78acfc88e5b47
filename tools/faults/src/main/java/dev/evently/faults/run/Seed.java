package dev.evently.faults.run;

import dev.evently.audit.client.CommandOutput;
import java.util.concurrent.ThreadLocalRandom;

/** The seed of a run: the one that is asked for, or a new one. */
public final class Seed {
  private static final String PROPERTY = "evently.faults.seed";
  private static final int LARGEST = 1_000_000;

  private Seed() {}

  /** The seed, printed with the command that runs the same again. */
  public static long printed(String test, CommandOutput output) {
    long seed = Long.getLong(PROPERTY, ThreadLocalRandom.current().nextLong(LARGEST));
    output.print(
        "%s: seed %d; again with mvn verify -Pfaults -D%s=%d -Dit.test=%s",
        test, seed, PROPERTY, seed, test);
    return seed;
  }
}
