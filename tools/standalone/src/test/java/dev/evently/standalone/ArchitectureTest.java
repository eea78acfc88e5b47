package dev.evently.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.evently.standalone");

  @Test
  void knowsNoSpring() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.evently.standalone.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void checksDoNotKnowHowTheSystemWasStarted() {
    noClasses()
        .that()
        .resideInAnyPackage("..verify..", "..replay..", "..demo..", "..standalone.system..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..embedded..")
        .check(CLASSES);
  }
}
