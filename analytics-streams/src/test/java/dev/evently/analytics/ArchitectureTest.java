package dev.evently.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Outcomes flow one way: topology to aggregate; the runtime keeps it going, queries read it. */
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
        .layer("query")
        .definedBy(ROOT + ".query..")
        .layer("reconcile")
        .definedBy(ROOT + ".reconcile..")
        .layer("runtime")
        .definedBy(ROOT + ".runtime..")
        .layer("topology")
        .definedBy(ROOT + ".topology..")
        .layer("aggregate")
        .definedBy(ROOT + ".aggregate..")
        .whereLayer("query")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("reconcile")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("query", "reconcile")
        .whereLayer("topology")
        .mayOnlyBeAccessedByLayers("runtime")
        .check(ours);
  }

  @Test
  void hasNoCycles() {
    slices().matching("dev.evently.(**)").should().beFreeOfCycles().check(ours);
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
            "com.datadoghq.sketch..",
            "dev.evently.common..",
            ROOT + ".aggregate..")
        .check(ours);
  }

  @Test
  void onlyTopologyAndRuntimeKnowKafkaStreams() {
    classes()
        .that()
        .resideOutsideOfPackages(ROOT + ".topology..", ROOT + ".runtime..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("org.apache.kafka..")
        .check(ours);
  }
}
