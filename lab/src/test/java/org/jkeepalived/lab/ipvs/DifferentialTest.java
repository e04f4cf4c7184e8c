package org.jkeepalived.lab.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jkeepalived.lab.fixture.MachineTest;
import org.jkeepalived.linux.libc.NetworkNamespace;
import org.junit.jupiter.api.Test;

/// keepalived and this program make the same table of the same file, but for what was reviewed in
/// `difference/ipvs.differences`. What is found is written to the folder `found` of the machine's
/// output, in the form of that file.
@MachineTest(
    minutes = 30,
    programs = {"ipvsadm", "ip", "keepalived"})
class DifferentialTest {
  private static final Path ROOT = Path.of(System.getProperty("jkeepalived.root", ".."));
  private static final Path FOREIGN =
      Path.of(
          System.getProperty(
              "jkeepalived.corpus", ROOT.resolve("../shared/spec/corpus").toString()));
  private static final Path OWN = ROOT.resolve("core/src/test/resources/config");
  private static final Path DIFFERENT = ROOT.resolve("lab/src/test/resources/difference/ipvs");
  private static final Path REVIEWED = DIFFERENT.resolveSibling("ipvs.differences");

  /// Seeds, first and last.
  private static final String[] GENERATED =
      System.getProperty("jkeepalived.generated", "1-200").split("-", -1);

  @Test
  void corpusOfThisProject() throws Exception {
    compare(OWN, withVirtualServers(OWN));
  }

  @Test
  void samplesOfKeepalived() throws Exception {
    assumeTrue(Files.isDirectory(FOREIGN), "no corpus of keepalived's samples at " + FOREIGN);
    List<Path> files =
        withVirtualServers(FOREIGN).stream()
            .filter(file -> !Files.exists(OWN.resolve(FOREIGN.relativize(file))))
            .toList();
    assertThat(files).isNotEmpty();
    compare(FOREIGN, files);
  }

  @Test
  void filesWithKnownDifferences() throws Exception {
    compare(DIFFERENT, withVirtualServers(DIFFERENT));
  }

  @Test
  void generatedServers() throws Exception {
    Path folder = Files.createDirectories(Path.of("generated"));
    List<Path> files = new ArrayList<>();
    for (int seed = Integer.parseInt(GENERATED[0]);
        seed <= Integer.parseInt(GENERATED[1]);
        seed++) {
      Path file = folder.resolve("seed-" + seed);
      files.add(Files.writeString(file, GeneratedServers.of(seed)).toAbsolutePath());
    }
    compare(folder.toAbsolutePath(), files);
  }

  private static List<Path> withVirtualServers(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        boolean text = file.getFileName().toString().matches(".*(\\.conf(\\..*)?|\\.in)");
        if (text && Files.readString(file).lines().anyMatch(DifferentialTest::begins)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static boolean begins(String line) {
    return line.strip().startsWith("virtual_server ");
  }

  private static void compare(Path folder, List<Path> files) throws Exception {
    List<String> found = new ArrayList<>();
    int same = 0;
    for (Path file : files) {
      SortedSet<String> theirs = inNewNamespace(() -> TableOf.keepalived(file));
      SortedSet<String> own = inNewNamespace(() -> TableOf.ours(file));
      String name = folder.relativize(file).toString();
      theirs.stream()
          .filter(line -> !own.contains(line))
          .forEach(line -> found.add(name + ": - " + line));
      own.stream()
          .filter(line -> !theirs.contains(line))
          .forEach(line -> found.add(name + ": + " + line));
      same += theirs.equals(own) ? 1 : 0;
    }
    System.err.printf("%s: %d of %d files alike%n", folder, same, files.size());
    Path all = Files.createDirectories(Path.of("found")).resolve(folder.getFileName().toString());
    Files.write(all, found);
    List<String> names = files.stream().map(file -> folder.relativize(file) + ": ").toList();
    List<String> expected =
        Files.readAllLines(REVIEWED).stream()
            .filter(line -> names.stream().anyMatch(line::startsWith))
            .toList();
    assertThat(found).as("- keepalived only, + ours only").isEqualTo(expected);
  }

  private static <T> T inNewNamespace(Callable<T> act) throws Exception {
    var task =
        new FutureTask<T>(() -> {
          NetworkNamespace.unshare();
          Judge.shell("ip link set lo up");
          return act.call();
        });
    Thread.ofPlatform().start(task);
    return task.get();
  }
}
