package dev.evently.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What services share knows no service and no business. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.evently.service");

  @Test
  void hasNoCycles() {
    slices().matching("dev.evently.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void knowsOfTheContractOnlyWhoCalls() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("dev.evently..")
        .orShould()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.evently.service..",
            "dev.evently.common.access",
            "dev.evently.common.outage",
            "java..",
            "jakarta..",
            "org..",
            "tools.jackson..",
            "com.fasterxml.jackson..",
            "com.github..",
            "com.nimbusds..",
            "io.swagger..",
            "io.micrometer..",
            "io.github.bucket4j..",
            "ch.qos.logback..")
        .check(CLASSES);
  }

  @Test
  void knowsNeitherKafkaNorADatabase() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages(
            "org.apache.kafka..", "org.springframework.kafka..", "java.sql..", "javax.sql..")
        .check(CLASSES);
  }
}
