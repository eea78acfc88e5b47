package dev.evently.standalone;

import dev.evently.audit.client.CommandException;
import java.io.PrintWriter;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Where the program starts. Exit codes: 0 all is well, 1 it is not, 2 the command is not known. */
public final class Main {
  private static final int USAGE_WIDTH = 100;

  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The commands of this program and more ones. */
  public static CommandLine commandLine(Object... more) {
    CommandLine all = new CommandLine(new EventlyCommand());
    Stream.of(
            Stream.of(new UpCommand(), new DemoCommand()),
            Stream.of(more),
            Stream.of(
                new VerifyCommand(),
                new ReplayCommand(),
                new StatusCommand(),
                new DownCommand(),
                new AclsCommand(),
                new PrepareCommand(),
                new BrokerCommand(),
                new CommandLine.HelpCommand()))
        .flatMap(Function.identity())
        .forEach(all::addSubcommand);
    return all.setExecutionExceptionHandler((e, command, _) -> tell(e, command.getErr()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(USAGE_WIDTH);
  }

  private static int tell(Exception e, PrintWriter err) {
    if (e instanceof CommandException) {
      err.println(e.getMessage());
    } else {
      err.println("Something went wrong that this program did not expect:");
      e.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
