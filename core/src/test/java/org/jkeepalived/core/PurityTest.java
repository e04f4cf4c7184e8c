package org.jkeepalived.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/// The core decides and does nothing else: no I/O, clock, thread, lock, log or chance.
class PurityTest {
  /// Imported once: it takes longer than the rules.
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.jkeepalived.core");

  @Test
  void coreDoesNoInputOutputLoggingOrLocking() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..",
            "java.nio.file..",
            "java.nio.channels..",
            "java.net..",
            "java.time",
            "java.util.concurrent..",
            "java.util.logging..",
            "java.lang.foreign..",
            "java.lang.management..")
        .check(CORE);
  }

  @Test
  void coreHasNoClockThreadEnvironmentOrChance() {
    noClasses().should().callMethod(System.class, "nanoTime").check(CORE);
    noClasses().should().callMethod(System.class, "currentTimeMillis").check(CORE);
    noClasses().should().callMethod(System.class, "getenv", String.class).check(CORE);
    noClasses().should().callMethod(System.class, "getProperty", String.class).check(CORE);
    noClasses().should().callMethod(Math.class, "random").check(CORE);
    noClasses().should().dependOnClassesThat().areAssignableTo(Thread.class).check(CORE);
    // A seed that is passed in is no chance.
    noClasses().should().callConstructor(java.util.Random.class).check(CORE);
    noClasses().should().dependOnClassesThat().areAssignableTo(SecureRandom.class).check(CORE);
  }

  @Test
  void packagesHaveNoCycles() {
    // The model of virtual servers is a part of the model, in a package of its own for its size.
    slices()
        .matching("org.jkeepalived.core.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            resideInAPackage("org.jkeepalived.core.model"),
            resideInAPackage("org.jkeepalived.core.model.lvs"))
        .check(CORE);
  }
}
