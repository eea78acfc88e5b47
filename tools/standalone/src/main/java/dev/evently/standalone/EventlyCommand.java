package dev.evently.standalone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code ./evently}: its subcommands and its help. */
@Command(
    name = "evently",
    description =
        "Evently on this machine: a ticket-booking backend whose request log is its queue.",
    mixinStandardHelpOptions = true,
    version = "evently 1.0.0",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Try: ./evently demo     an on-sale with 5,000 people, from nothing, and the proof that it was fair",
      "     ./evently up       the system, until Ctrl-C; then ./evently status in another terminal",
      "     ./evently bench    how fast it decides, beside what locks do, in one run",
      "     ./evently replay --lottery 7   who would have got what by lot, beside what happened",
      "     ./evently help up  the options of a command"
    })
final class EventlyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}
