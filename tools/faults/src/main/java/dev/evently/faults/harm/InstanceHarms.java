package dev.evently.faults.harm;

import dev.evently.faults.system.SystemUnderTest;
import dev.evently.standalone.embedded.LocalSystem.Service;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Several instances of a service, of which one after the other is killed. */
public final class InstanceHarms {
  private static final int LONGEST_GAP_MILLIS = 3_000;

  private InstanceHarms() {}

  /** Starts two more instances, kills each of the three in turn, and stops the two again. */
  public static void killThree(SystemUnderTest system, Service service, Random random)
      throws InterruptedException {
    List<String> others = List.of(service.processName() + "-2", service.processName() + "-3");
    try {
      for (String name : others) {
        system.startInstance(service, name, Map.of());
      }
      kill(system, service.processName(), random);
      for (String name : others) {
        kill(system, name, random);
      }
      Processes.awaitRunning(system, service.processName());
    } finally {
      others.forEach(system::stop);
    }
  }

  private static void kill(SystemUnderTest system, String name, Random random)
      throws InterruptedException {
    Processes.awaitRunning(system, name);
    system.kill(name);
    Thread.sleep(random.nextInt(LONGEST_GAP_MILLIS)); // the others are at any stage of taking over
  }
}
