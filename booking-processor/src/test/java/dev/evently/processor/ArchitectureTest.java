package dev.evently.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;

/** {@code log -> batch -> {rules, store}}, {@code store -> rules}, and rules that see nothing. */
class ArchitectureTest {
  private static final String ROOT = "dev.evently.processor";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void theRulesSeeOnlyJavaAndTheContractOfTheLogs() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".rules")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.util..",
            "java.time..",
            "org.jspecify..",
            "dev.evently.common..",
            ROOT + ".rules")
        .check(CLASSES);
  }

  @Test
  void theRulesSeeNoClockAndNoRandomness() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".rules")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.Random.class)
        .check(CLASSES);
  }

  @Test
  void theStoreKnowsNoLog() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".store", ROOT + ".notification")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".batch", ROOT + ".log", "org.apache.kafka..")
        .check(CLASSES);
  }

  @Test
  void theBatchKnowsNoKafka() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".batch")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".log", "org.apache.kafka..", "org.springframework.kafka..")
        .check(CLASSES);
  }

  @Test
  void whatWiresBeansIsNamedConfiguration() {
    classes()
        .that()
        .areAnnotatedWith(Configuration.class)
        .should()
        .haveSimpleNameEndingWith("Configuration")
        .check(CLASSES);
  }

  /** The root package is one of them. */
  @Test
  void thereAreNoCyclesBetweenPackages() {
    slices().matching("dev.evently.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
