package org.jkeepalived.mail;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses MAIL = classesOf("org.jkeepalived.mail");
  private static final JavaClasses DAEMON = classesOf("org.jkeepalived.daemon");

  private static JavaClasses classesOf(String root) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(root);
  }

  @Test
  void ruleSeesTheClasses() {
    assertThat(MAIL.size()).isGreaterThan(3);
    assertThat(DAEMON.size()).isGreaterThan(100);
  }

  @Test
  void dependsOnTheLibraryAndWhatTheDaemonHandsOver() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.net.ssl",
            "org.jspecify..",
            "jakarta.mail..",
            "org.eclipse.angus.mail..",
            "org.jkeepalived.mail",
            "org.jkeepalived.daemon.mail",
            "org.jkeepalived.core.model")
        .check(MAIL);
  }

  /// The daemon lies on the same class path here, and could otherwise come to use the library.
  @Test
  void nothingOfTheDaemonKnowsTheLibrary() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jkeepalived.mail..", "jakarta..", "org.eclipse.angus..")
        .check(DAEMON);
  }
}
