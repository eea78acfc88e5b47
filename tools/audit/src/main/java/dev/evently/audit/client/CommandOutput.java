package dev.evently.audit.client;

import java.io.Console;
import java.io.PrintStream;

/**
 * What a command tells the person who typed it. A terminal gets one line of progress that changes
 * in place; a file gets lines. Safe for use by many threads.
 */
public final class CommandOutput {
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private boolean inProgress;

  public CommandOutput(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** The standard output of this process. */
  @SuppressWarnings("SystemConsoleNull") // null where the JDK's own console is chosen (JDK 25)
  public static CommandOutput ofProcess() {
    Console console = System.console();
    return new CommandOutput(System.out, console != null && console.isTerminal());
  }

  /** Prints a line that stays. */
  public synchronized void print(String line) {
    endProgress();
    out.println(line);
    out.flush();
  }

  /** Prints a line that stays, made of a format and its values. */
  @SuppressWarnings("AnnotateFormatMethod") // its annotation is not among our libraries
  public void print(String format, Object... values) {
    print(format.formatted(values));
  }

  /** Prints how things are now: in place on a terminal, as one more line elsewhere. */
  public synchronized void progress(String line) {
    if (terminal) {
      out.print(CLEAR + line);
      inProgress = true;
    } else {
      out.println(line);
    }
    out.flush();
  }

  /** Keeps the last line of progress where it is. */
  public synchronized void endProgress() {
    if (inProgress) {
      out.println();
      inProgress = false;
    }
  }
}
