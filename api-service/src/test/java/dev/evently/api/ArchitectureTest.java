package dev.evently.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The directions between the packages: everything may use web, and requests know no resource. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.evently.api");

  @Test
  void hasNoCycles() {
    slices().matching("dev.evently.api.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void keepsWhatIsSharedFreeOfWhatUsesIt() {
    noClasses()
        .that()
        .resideInAPackage("dev.evently.api.web")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.evently.api.auth",
            "dev.evently.api.event",
            "dev.evently.api.booking",
            "dev.evently.api.request",
            "dev.evently.api.waitlist",
            "dev.evently.api.notification")
        .check(CLASSES);
  }

  @Test
  void keepsTheIntakeFreeOfResources() {
    noClasses()
        .that()
        .resideInAPackage("dev.evently.api.request")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.evently.api.auth",
            "dev.evently.api.event",
            "dev.evently.api.booking",
            "dev.evently.api.waitlist",
            "dev.evently.api.notification")
        .check(CLASSES);
  }

  @Test
  void keepsResourcesApart() {
    for (String one : new String[] {"event", "booking", "waitlist", "notification", "auth"}) {
      for (String other : new String[] {"event", "booking", "waitlist", "notification", "auth"}) {
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
