package dev.evently.audit.client;

import java.io.Console;
import java.io.PrintStream;

/**
 * Where a command tells what it does. A terminal gets one line that changes in place; a file gets
 * lines. Safe for use by many threads.
 */
public final class Screen {
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private boolean live;

  public Screen(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** The screen of this process. */
  @SuppressWarnings("SystemConsoleNull") // null where the JDK's own console is chosen (JDK 25)
  public static Screen ofProcess() {
    Console console = System.console();
    return new Screen(System.out, console != null && console.isTerminal());
  }

  /** Says a line that stays. */
  public synchronized void say(String line) {
    settle();
    out.println(line);
    out.flush();
  }

  /** Says a line that stays, made of a format and its values. */
  @SuppressWarnings("AnnotateFormatMethod") // its annotation is not among our libraries
  public void say(String format, Object... values) {
    say(format.formatted(values));
  }

  /** Says how things are now: in place on a terminal, as one more line elsewhere. */
  public synchronized void live(String line) {
    if (terminal) {
      out.print(CLEAR + line);
      live = true;
    } else {
      out.println(line);
    }
    out.flush();
  }

  /** Keeps the last live line where it is. */
  public synchronized void settle() {
    if (live) {
      out.println();
      live = false;
    }
  }
}
