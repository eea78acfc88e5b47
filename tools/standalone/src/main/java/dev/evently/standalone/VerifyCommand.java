package dev.evently.standalone;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.audit.verify.Verification;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks the running system. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Check the running system: no oversell, each request decided once and in order, logs and tables equal, and the log replayed gives the same rows.")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private final TargetOptions target = new TargetOptions();

  @Override
  public Integer call() throws Exception {
    CommandOutput output = CommandOutput.ofProcess();
    Endpoints system =
        target
            .find()
            .orElseThrow(() ->
                new CommandException(
                    "Nothing runs on %s. Start it with ./evently up, or name a system with --target."
                        .formatted(target.folder().folder().path())));
    output.print("Verifying %s", system.api());
    return new Verification(system, output).run() ? 0 : 1;
  }
}
