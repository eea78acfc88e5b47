package dev.evently.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Outcomes flow one way: topology to aggregate; queries read what it left. */
class ArchitectureTest {
  private static final String ROOT = "dev.evently.analytics";

  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesKnowOnlyWhatIsBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("root")
        .definedBy(ROOT)
        .layer("query")
        .definedBy(ROOT + ".query..")
        .layer("topology")
        .definedBy(ROOT + ".topology..")
        .layer("aggregate")
        .definedBy(ROOT + ".aggregate..")
        .whereLayer("root")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("query")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("topology")
        .mayOnlyBeAccessedByLayers("root", "query")
        .check(ours);
  }

  @Test
  void figuresKnowNeitherKafkaNorSpring() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".aggregate..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.fasterxml.jackson.annotation..",
            "org.jspecify..",
            "dev.evently.common..",
            ROOT + ".aggregate..")
        .check(ours);
  }

  @Test
  void onlyTheTopologyKnowsKafkaStreams() {
    classes()
        .that()
        .resideOutsideOfPackage(ROOT + ".topology..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("org.apache.kafka..")
        .check(ours);
  }
}
