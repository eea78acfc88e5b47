package dev.evently.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "dev.evently.bench";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** They run in another process, on another class path. */
  @Test
  void onlyTheEndpointsKnowSpringAndTheApiService() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".api")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "dev.evently.api..")
        .check(CLASSES);
  }

  @Test
  void theEndpointsKnowNothingElseOfTheBenchmark() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".api")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, "dev.evently.standalone..", "dev.evently.audit..")
        .check(CLASSES);
  }

  @Test
  void hasNoCycles() {
    slices().matching("dev.evently.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
