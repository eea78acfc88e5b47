package dev.evently.standalone;

import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.Installation;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which data folder a command means. */
final class FolderOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:EVENTLY_DATA:-}",
      description =
          "The folder that keeps everything (EVENTLY_DATA; default: data/ of the checkout).")
  private String data = "";

  DataFolder folder() {
    return new DataFolder(
        data.isEmpty() ? Installation.ofCheckout().home().resolve("data") : Path.of(data));
  }
}
