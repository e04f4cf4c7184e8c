package org.jkeepalived.lab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `packaging/InlineBootstraps.java` on a jar of samples: the same meaning, and nothing left that
/// the JVM would make at run time.
class InlineBootstrapsTest {
  private static final List<Class<?>> CLASSES =
      Stream.concat(
              Stream.of(Sample.class, LambdaSample.class),
              Stream.of(Sample.class, LambdaSample.class)
                  .flatMap(type -> Stream.of(type.getDeclaredClasses())))
          .toList();

  @TempDir Path directory;
  private URLClassLoader loader;
  private Path jar;

  @BeforeEach
  void rewriteSamples() throws Exception {
    jar = directory.resolve("samples.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> type : CLASSES) {
        out.putNextEntry(new JarEntry(entry(type)));
        out.write(bytes(type));
      }
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar.toString(),
                "../packaging/InlineBootstraps.java",
                jar.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
  }

  @AfterEach
  void close() throws IOException {
    loader.close();
  }

  @Test
  @SuppressWarnings("NullAway") // a component without a value is one of the cases
  void recordsAreEqualAndHashAsBefore() throws Exception {
    Object[] values = values("name", 5L);
    Object rewritten = everything(values);
    assertThat(rewritten).isEqualTo(everything(values)).isEqualTo(rewritten);
    assertThat(rewritten).hasSameHashCodeAs(original(values));
    for (int i = 0; i < values.length; i++) {
      Object[] changed = values.clone();
      changed[i] = values("other", 6L)[i];
      assertThat(rewritten).as("component " + i).isNotEqualTo(everything(changed));
    }
    assertThat(rewritten).isNotEqualTo(null).isNotEqualTo("another type");
    assertThat(everything(values(null, 5L))).isEqualTo(everything(values(null, 5L)));
    assertThat(everything(values(null, 5L))).hasSameHashCodeAs(original(values(null, 5L)));
    assertThat(rewritten).hasToString(original(values).toString());
  }

  @Test
  void floatingPointComparesAsRecordsDo() throws Exception {
    Object[] zero = values("n", 1L);
    zero[7] = 0.0;
    Object[] negative = zero.clone();
    negative[7] = -0.0;
    assertThat(everything(zero)).isNotEqualTo(everything(negative));
    zero[7] = Double.NaN;
    assertThat(everything(zero)).isEqualTo(everything(zero.clone()));
  }

  @Test
  void switchesChooseAsBefore() throws Exception {
    assertThat(kind(everything(values("n", 1L)))).isEqualTo("everything");
    assertThat(kind(make(Sample.Nothing.class))).isEqualTo("nothing");
    assertThat(kind(make(Sample.Pair.class, 1, 1))).isEqualTo("equal pair");
    assertThat(kind(make(Sample.Pair.class, 1, 2))).isEqualTo("pair");
  }

  @Test
  void lambdasGiveTheSame() throws Exception {
    Method results =
        Stream.of(loader.loadClass(LambdaSample.class.getName()).getDeclaredMethods())
            .filter(method -> method.getName().equals("results"))
            .findFirst()
            .orElseThrow();
    results.setAccessible(true);
    assertThat(results.invoke(null, 41, 1L << 50, true, 'x', "text"))
        .isEqualTo(LambdaSample.results(41, 1L << 50, true, 'x', "text"));
  }

  @Test
  void oneClassCarriesAllLambdasOfANest() throws Exception {
    Class<?> carrier = loader.loadClass(LambdaSample.class.getName() + "$$Lambdas");
    assertThat(carrier.getNestHost().getName()).isEqualTo(LambdaSample.class.getName());
    assertThat(carrier.getInterfaces()).hasSizeGreaterThan(12).contains(Runnable.class);
  }

  @Test
  void nothingIsLeftForTheRunTimeToMake() throws Exception {
    for (Class<?> type : CLASSES) {
      try (InputStream in = loader.getResourceAsStream(entry(type))) {
        var model = ClassFile.of().parse(in.readAllBytes());
        Stream<String> calls =
            model.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(CodeModel::elementStream)
                .filter(InvokeDynamicInstruction.class::isInstance)
                .map(element -> ((InvokeDynamicInstruction) element).name().stringValue());
        // An int that becomes a long is left to the run time, as is the text of a record.
        assertThat(calls).as(type.getName()).isSubsetOf("toString", "applyAsLong");
      }
    }
  }

  private Object kind(Object sample) throws Exception {
    Class<?> type = loader.loadClass(Sample.class.getName());
    Method kind = type.getDeclaredMethod("kind", type);
    kind.setAccessible(true);
    return kind.invoke(null, sample);
  }

  private Object everything(Object... values) throws Exception {
    return make(Sample.Everything.class, values);
  }

  private Object make(Class<?> type, Object... values) throws Exception {
    return construct(loader.loadClass(type.getName()), values);
  }

  private static Object original(Object... values) throws Exception {
    return construct(Sample.Everything.class, values);
  }

  private static Object construct(Class<?> type, Object... values) throws Exception {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private static Object[] values(String name, long seed) {
    int number = (int) seed;
    return new Object[] {
      seed % 2 == 0,
      (byte) number,
      (char) ('a' + number),
      (short) number,
      number,
      seed << 33,
      seed / 3f,
      seed / 7.0,
      name,
      List.of(number)
    };
  }

  private static String entry(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in = type.getClassLoader().getResourceAsStream(entry(type))) {
      return in.readAllBytes();
    }
  }
}
