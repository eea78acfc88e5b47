package dev.evently.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The directions between the packages: everything may use web, and requests know no resource. */
class ArchitectureTest {
  /** Accounts are not among them: a booking may go to whoever has one. */
  private static final List<String> RESOURCES =
      List.of("event", "seat", "booking", "hold", "waitlist", "notification", "history");

  private static final String[] RESOURCE_PACKAGES =
      Stream.concat(Stream.of("auth"), RESOURCES.stream())
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
        .resideInAPackage("dev.evently.api.web")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(RESOURCE_PACKAGES)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("dev.evently.api.request")
        .check(CLASSES);
  }

  @Test
  void keepsTheIntakeFreeOfResources() {
    noClasses()
        .that()
        .resideInAPackage("dev.evently.api.request")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(RESOURCE_PACKAGES)
        .check(CLASSES);
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
