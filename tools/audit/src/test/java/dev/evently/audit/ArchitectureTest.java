package dev.evently.audit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** {@code verify -> client}, {@code replay -> client}, and of Spring only its retry. */
class ArchitectureTest {
  private static final String ROOT = "dev.evently.audit";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void knowsOfSpringOnlyItsRetry() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.springframework..")
                .and(not(resideInAPackage("org.springframework.core.retry.."))))
        .check(CLASSES);
  }

  @Test
  void hasNoCycles() {
    slices().matching("dev.evently.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theClientKnowsNeitherVerifyNorReplay() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".client")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".verify", ROOT + ".replay")
        .check(CLASSES);
  }

  /** A recount by the decider's own code would find none of its faults. */
  @Test
  void theRecountKnowsNothingOfTheProcessor() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".verify")
        .and()
        .doNotHaveSimpleName("ReplayCheck")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.evently.processor..")
        .check(CLASSES);
  }
}
