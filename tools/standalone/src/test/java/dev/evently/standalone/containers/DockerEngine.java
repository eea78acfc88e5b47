package dev.evently.standalone.containers;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** The Docker engine that a test needs, and the images that it takes from there. */
final class DockerEngine {
  private DockerEngine() {}

  /** Skips the test in words when no engine answers. */
  static void assumeAnswers() {
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return;
    }
    String skipped =
        "Skipped: no Docker engine answers at %s, so the pipeline was not tried on containers."
            .formatted(
                System.getenv()
                    .getOrDefault(
                        "DOCKER_HOST", "/var/run/docker.sock, and DOCKER_HOST names no other"));
    System.out.println(skipped);
    Assumptions.abort(skipped);
  }

  /** The image, unless the environment names another one that stands for it. */
  static DockerImageName image(String variable, String image) {
    DockerImageName standard = DockerImageName.parse(image);
    String chosen = System.getenv().getOrDefault(variable, "");
    return chosen.isBlank()
        ? standard
        : DockerImageName.parse(chosen).asCompatibleSubstituteFor(standard.getUnversionedPart());
  }
}
