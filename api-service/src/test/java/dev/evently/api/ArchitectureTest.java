package dev.evently.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The directions between the packages: {@code resources -> accept -> receipt -> outcome -> log},
 * and all of them may use {@code web}.
 */
class ArchitectureTest {
  /** Accounts are not among them: a booking may go to whoever has one. */
  private static final List<String> RESOURCES =
      List.of("event", "seat", "booking", "hold", "waitlist", "notification", "history", "forward");

  private static final String[] SHARED_PACKAGES =
      Stream.of("input", "page", "server", "sql", "stream")
          .map("dev.evently.api."::concat)
          .toArray(String[]::new);

  private static final String[] RESOURCE_PACKAGES =
      Stream.concat(Stream.of("auth"), RESOURCES.stream())
          .map("dev.evently.api."::concat)
          .toArray(String[]::new);

  private static final String[] REQUEST_PACKAGES =
      Stream.of("accept", "receipt", "outcome", "log")
          .map("dev.evently.api."::concat)
          .toArray(String[]::new);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.evently.api");

  @Test
  void hasNoCycles() {
    slices().matching("dev.evently.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void keepsWhatIsSharedFreeOfWhatUsesIt() {
    noClasses()
        .that()
        .resideInAnyPackage(SHARED_PACKAGES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(RESOURCE_PACKAGES)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(REQUEST_PACKAGES)
        .check(CLASSES);
  }

  @Test
  void keepsTheWayOfARequestFreeOfResources() {
    noClasses()
        .that()
        .resideInAnyPackage(REQUEST_PACKAGES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(RESOURCE_PACKAGES)
        .check(CLASSES);
  }

  @Test
  void letsTheAnswerKnowNothingOfTheAcceptance() {
    for (int from = 1; from < REQUEST_PACKAGES.length; from++) {
      noClasses()
          .that()
          .resideInAPackage(REQUEST_PACKAGES[from])
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(Arrays.copyOf(REQUEST_PACKAGES, from))
          .check(CLASSES);
    }
  }

  @Test
  void keepsResourcesApart() {
    for (String one : RESOURCES) {
      for (String other : RESOURCES) {
        if (!one.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage("dev.evently.api." + one)
              .should()
              .dependOnClassesThat()
              .resideInAPackage("dev.evently.api." + other)
              .check(CLASSES);
        }
      }
    }
  }
}
