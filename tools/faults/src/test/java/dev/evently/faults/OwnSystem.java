package dev.evently.faults;

import dev.evently.audit.client.CommandOutput;
import dev.evently.faults.run.FaultRun;
import dev.evently.faults.run.Seed;
import dev.evently.faults.system.ProcessWatch;
import dev.evently.faults.system.SystemSettings;
import dev.evently.faults.system.SystemUnderTest;
import java.io.IOException;
import java.nio.file.Path;

/** A system with settings of its own, for one test: whoever overloads it shares it with nobody. */
final class OwnSystem implements AutoCloseable {
  /** Nobody else calls from here. */
  static final String HONEST = "127.0.0.2";

  final CommandOutput output = new CommandOutput(System.out, false);
  final SystemUnderTest system;
  final FaultRun run;
  final ProcessWatch watch;

  OwnSystem(String test, SystemSettings settings) throws IOException, InterruptedException {
    long seed = Seed.printed(test, output);
    system = SystemUnderTest.start(Path.of("target", "system-" + test), output, settings);
    run = new FaultRun(system, seed);
    watch = new ProcessWatch(system);
  }

  @Override
  public void close() {
    watch.close();
    system.close();
  }
}
