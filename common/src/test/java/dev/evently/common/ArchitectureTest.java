package dev.evently.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The contract of the logs needs no framework and no service. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.evently.common");

  @Test
  void knowsNoSpringAndNoService() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "dev.evently.api..",
            "dev.evently.processor..",
            "dev.evently.analytics..",
            "dev.evently.standalone..")
        .check(CLASSES);
  }

  @Test
  void hasNoCycles() {
    slices().matching("dev.evently.common.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
