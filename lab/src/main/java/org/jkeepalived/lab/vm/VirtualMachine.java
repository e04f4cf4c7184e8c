package org.jkeepalived.lab.vm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs commands as root in a virtual machine whose kernel has IPVS. The machine sees this host's
/// files and can change none of them but those in a folder that it shares. Without KVM its
/// processor is emulated: programs run 5 to 30 times slower than here.
public final class VirtualMachine {
  private static final Path TOOL =
      Path.of(System.getProperty("jkeepalived.root", ".")).toAbsolutePath().resolve("lab/ipvs-vm");
  private static final Duration BOOT = Duration.ofMinutes(1);
  private static @Nullable String problem;

  private VirtualMachine() {}

  /// How a command ended.
  ///
  /// @param status its exit status; 124 when the time ran out, 125 when the machine died
  public record Outcome(int status, String output, String errors) {}

  /// Why no such machine can run here; empty if one can. The first call prepares it, which may
  /// download a kernel.
  public static synchronized Optional<String> problem() {
    if (problem == null) {
      problem = findProblem().orElse("");
    }
    return Optional.of(problem).filter(text -> !text.isEmpty());
  }

  private static Optional<String> findProblem() {
    String machine = System.getProperty("os.arch", "");
    if (!machine.equals("amd64")) {
      return Optional.of("the machine with IPVS is for x86-64, this is " + machine);
    }
    if (!isInstalled("qemu-system-x86_64") && !System.getProperty("user.name", "").equals("root")) {
      return Optional.of("QEMU is not installed: apt-get install qemu-system-x86 kmod");
    }
    Outcome prepared = execute(List.of(TOOL.toString(), "--prepare"));
    if (prepared.status() == 0) {
      return Optional.empty();
    }
    String last = prepared.errors().strip().lines().reduce((_, line) -> line).orElse("no reason");
    return Optional.of("lab/ipvs-vm cannot run here: " + last);
  }

  /// Whether a program is to be found here, and so in the machine.
  public static boolean isInstalled(String program) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
    return Stream.of(path.split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  /// Runs a command.
  ///
  /// @param shared where it starts, and where what it writes stays
  /// @param limit of the command; the machine's start comes on top
  public static Outcome run(Path shared, Duration limit, List<String> command) {
    List<String> all = new ArrayList<>();
    all.add(TOOL.toString());
    all.add("--share");
    all.add(shared.toAbsolutePath().toString());
    all.add("--timeout");
    all.add(Long.toString(limit.plus(BOOT).toSeconds()));
    all.add("--");
    all.addAll(command);
    return execute(all);
  }

  /// Runs a main class of ours with this JVM's class path.
  public static Outcome java(Path shared, Duration limit, List<String> mainClassAndArguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    // The emulated processor is too slow for the optimising compiler to pay.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-Xshare:auto");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djkeepalived.lab.patience=10");
    for (String property : System.getProperties().stringPropertyNames()) {
      if (property.toLowerCase(Locale.ROOT).startsWith("jkeepalived.")) {
        command.add("-D" + property + "=" + System.getProperty(property));
      }
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path", ""));
    command.addAll(mainClassAndArguments);
    return run(shared, limit, command);
  }

  private static Outcome execute(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
      StringBuilder errors = new StringBuilder();
      Thread reader = Thread.ofVirtual().start(() -> errors.append(text(process.getErrorStream())));
      String output = text(process.getInputStream());
      reader.join();
      return new Outcome(process.waitFor(), output, errors.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
