package dev.evently.bench;

import picocli.CommandLine;

/** What {@code ./evently} runs: the commands of standalone, and those of the benchmark. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return dev.evently.standalone.Main.commandLine(new BenchCommand(), new CeilingCommand());
  }
}
