package dev.evently.standalone;

import dev.evently.audit.client.Trouble;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Where the program starts. Exit codes: 0 all is well, 1 it is not, 2 the command is not known. */
public final class Main {
  private static final int USAGE_WIDTH = 100;

  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new EventlyCommand())
        .setExecutionExceptionHandler((e, command, _) -> tell(e, command.getErr()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(USAGE_WIDTH);
  }

  private static int tell(Exception e, PrintWriter err) {
    if (e instanceof Trouble) {
      err.println(e.getMessage());
    } else {
      err.println("Something went wrong that this program did not expect:");
      e.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
