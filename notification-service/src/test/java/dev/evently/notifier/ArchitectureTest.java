package dev.evently.notifier;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Channels read from the source, and know nothing of each other. */
class ArchitectureTest {
  private static final String ROOT = "dev.evently.notifier";

  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void channelsKnowOnlyTheSource() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("mail")
        .definedBy(ROOT + ".mail..")
        .layer("webhook")
        .definedBy(ROOT + ".webhook..")
        .layer("source")
        .definedBy(ROOT + ".source..")
        .whereLayer("mail")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("webhook")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("source")
        .mayOnlyBeAccessedByLayers("mail", "webhook")
        .check(ours);
  }

  @Test
  void hasNoCycles() {
    slices().matching("dev.evently.(**)").should().beFreeOfCycles().check(ours);
  }
}
