package dev.evently.faults;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The system is broken from outside: nothing here knows the code of a service. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.evently.faults");

  @Test
  void knowsNoServiceFromInside() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "dev.evently.api..",
            "dev.evently.processor..",
            "dev.evently.analytics..")
        .check(CLASSES);
  }

  @Test
  void hasNoCycles() {
    slices().matching("dev.evently.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
