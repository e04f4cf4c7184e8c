package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.syntax.Interfaces;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.junit.jupiter.api.Test;

/// Whether we accept and reject what keepalived 2.2.7 accepts and rejects, by the exit status of a
/// configuration test of each file.
///
/// `expected-2.2.7.tsv` has keepalived's statuses, `corpus-differences.tsv` where ours differ and
/// why. Files that are not kept here because of their licence (keepalived's own samples) are read
/// from `-Djkeepalived.corpus`, by default `../shared/spec/corpus`; of them only facts are kept:
/// where we report which code. `-Djkeepalived.golden=write` writes those anew.
class CorpusTest {
  private static final Path PROJECT = Path.of(System.getProperty("jkeepalived.root", ".."));
  private static final Path OWN = PROJECT.resolve("core/src/test/resources/config");
  private static final Path FOREIGN =
      Path.of(
          System.getProperty(
              "jkeepalived.corpus", PROJECT.resolve("../shared/spec/corpus").toString()));

  /// One file on one machine.
  private record Row(String file, String interfaces, String rest) {
    static List<Row> of(String table) throws IOException {
      return Files.readAllLines(OWN.resolve(table)).stream()
          .skip(1)
          .map(line -> line.split("\t", 3))
          .map(columns -> new Row(columns[0], columns[1], columns[2]))
          .toList();
    }

    boolean isOwn() {
      return file.startsWith("cases/") || file.startsWith("seeds/");
    }

    String key() {
      return file + "\t" + interfaces;
    }

    ReadResult read() {
      Set<String> present =
          interfaces.equals("eth0")
              ? Set.of("lo", "eth0", "ifb0", "ifb1")
              : Set.of("lo", "eth0", "eth1", "eth2", "eth3", "eth0.1");
      var context =
          new ReadContext(
              "node1", _ -> Optional.empty(), 1, Optional.of(Interfaces.named(present)), false);
      return ConfigurationReader.read(
          new DiskFiles(isOwn() ? OWN : FOREIGN), file, context, Reading.SCRIPTS);
    }
  }

  @Test
  void ownFilesAreAcceptedAsKeepalivedDoes() throws IOException {
    compare(true);
  }

  @Test
  void keepalivedsSamplesAreAcceptedAsKeepalivedDoes() throws IOException {
    assumeForeign();
    compare(false);
  }

  private static void compare(boolean own) throws IOException {
    var differing = new TreeMap<String, String>();
    List<Row> rows = Row.of("expected-2.2.7.tsv").stream().filter(r -> r.isOwn() == own).toList();
    for (Row row : rows) {
      String status = Integer.toString(row.read().testExitStatus());
      if (!status.equals(row.rest)) {
        differing.put(row.key(), status);
      }
    }
    var reviewed = new TreeMap<String, String>();
    for (Row row : Row.of("corpus-differences.tsv")) {
      String[] decisionAndReason = row.rest.split("\t", 2);
      assertThat(decisionAndReason[1]).as(row.key()).isNotBlank();
      if (row.isOwn() == own) {
        reviewed.put(row.key(), decisionAndReason[0]);
      }
    }
    assertThat(rows).hasSizeGreaterThan(50);
    assertThat(differing).isEqualTo(reviewed);
  }

  @Test
  void whatIsReportedInKeepalivedsSamplesWasReviewed() throws IOException {
    assumeForeign();
    List<String> found = new ArrayList<>(List.of("file\tinterfaces\tplaces and codes"));
    for (Row row : Row.of("expected-2.2.7.tsv")) {
      if (!row.isOwn()) {
        List<String> said =
            row.read().diagnostics().stream()
                .map(d -> d.span().line() + ":" + d.span().column() + " " + d.code().label())
                .toList();
        found.add(row.key() + "\t" + String.join(", ", said));
      }
    }
    Path table = OWN.resolve("corpus-codes.tsv");
    if (System.getProperty("jkeepalived.golden", "").equals("write")) {
      Files.write(table, found);
    }
    assertThat(found).isEqualTo(Files.readAllLines(table));
  }

  private static void assumeForeign() {
    assumeTrue(Files.isDirectory(FOREIGN), "no corpus of keepalived's samples at " + FOREIGN);
  }
}
