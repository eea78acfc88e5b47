package dev.evently.standalone;

import dev.evently.standalone.embedded.Installation;
import java.nio.file.Path;

/** The checkout that this program runs from; the script {@code evently} says where it is. */
final class Checkout {
  private Checkout() {}

  static Path home() {
    return Path.of(System.getProperty("evently.home", ".")).toAbsolutePath().normalize();
  }

  static Installation installation() {
    return new Installation(home());
  }
}
