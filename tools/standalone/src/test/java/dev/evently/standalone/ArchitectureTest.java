package dev.evently.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The commands know all; the demo does not know how the system was started. */
class ArchitectureTest {
  private static final String ROOT = "dev.evently.standalone";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void knowsOfSpringOnlyItsBackOff() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.springframework..")
                .and(not(resideInAPackage("org.springframework.util.backoff.."))))
        .check(CLASSES);
  }

  @Test
  void hasNoCycles() {
    slices().matching("dev.evently.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theDemoDoesNotKnowHowTheSystemWasStarted() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".demo")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".embedded")
        .check(CLASSES);
  }
}
