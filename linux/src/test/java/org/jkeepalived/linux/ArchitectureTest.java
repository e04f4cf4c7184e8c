package org.jkeepalived.linux;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses LINUX =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.jkeepalived.linux");

  private static final DescribedPredicate<JavaClass> FOREIGN =
      DescribedPredicate.describe(
          "java.lang.foreign", type -> type.getPackageName().startsWith("java.lang.foreign"));

  private static final ArchCondition<JavaMethod> KEEP_FOREIGN_TYPES_INSIDE =
      new ArchCondition<>("not show java.lang.foreign types") {
        @Override
        public void check(JavaMethod method, ConditionEvents events) {
          Stream.concat(
                  Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
              .filter(FOREIGN)
              .forEach(type ->
                  events.add(
                      SimpleConditionEvent.violated(
                          method, method.getFullName() + " shows " + type.getName())));
        }
      };

  @Test
  void ruleSeesTheClasses() {
    assertThat(LINUX.size()).isGreaterThan(20);
  }

  @Test
  void publicMethodsShowNoForeignMemory() {
    methods().that().arePublic().should(KEEP_FOREIGN_TYPES_INSIDE).check(LINUX);
  }

  @Test
  void onlyLibcTouchesForeignMemory() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.jkeepalived.linux.libc")
        .should()
        .dependOnClassesThat(FOREIGN)
        .check(LINUX);
  }

  @Test
  void knowsNothingOfTheOtherModules() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "sun.misc", "org.jspecify..", "org.jkeepalived.linux..")
        .check(LINUX);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.jkeepalived.linux.(*)..").should().beFreeOfCycles().check(LINUX);
  }
}
