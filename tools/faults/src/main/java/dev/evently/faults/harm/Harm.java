package dev.evently.faults.harm;

import dev.evently.faults.system.SystemUnderTest;
import java.util.Random;

/** Something that happens to a system. */
@FunctionalInterface
public interface Harm {
  /**
   * Does it, and returns when it is over or heals by itself.
   *
   * @param random draws moments and lengths of time
   */
  void happen(SystemUnderTest system, Random random) throws Exception;
}
