package org.jkeepalived.lsp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses LSP =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.jkeepalived.lsp");

  @Test
  void ruleSeesTheClasses() {
    assertThat(LSP.size()).isGreaterThan(15);
  }

  @Test
  void dependsOnTheConfigurationAndHowTheDaemonReadsIt() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "org.eclipse.lsp4j..",
            "com.google.gson..",
            "org.jkeepalived.lsp..",
            "org.jkeepalived.core.config..",
            "org.jkeepalived.daemon.main")
        .check(LSP);
  }

  @Test
  void onlyTheServerSpeaksTheProtocol() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.jkeepalived.lsp.server")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.lsp4j..", "com.google.gson..")
        .check(LSP);
    noClasses()
        .that()
        .resideInAPackage("org.jkeepalived.lsp.document")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jkeepalived.lsp.server..", "java.util.concurrent..")
        .check(LSP);
  }

  /// The daemon lies on the same class path here, and could otherwise come to use the library.
  @Test
  void nothingOfTheDaemonKnowsTheLibrary() {
    JavaClasses others =
        new ClassFileImporter()
            .importPackages(
                "org.jkeepalived.core", "org.jkeepalived.linux", "org.jkeepalived.daemon");
    assertThat(others.size()).isGreaterThan(200);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.lsp4j..", "com.google.gson..", "org.jkeepalived.lsp..")
        .check(others);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.jkeepalived.lsp.(*)..").should().beFreeOfCycles().check(LSP);
  }
}
