package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jkeepalived.core.config.bind.Catalogue;
import org.jkeepalived.core.config.bind.Keyword;
import org.jkeepalived.core.config.bind.Section;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static Set<String> entries() {
    Set<String> found = new HashSet<>();
    for (Section<?> section : Catalogue.ALL.sections()) {
      section.keywords().forEach(keyword -> found.add(section.path() + "\t" + keyword.name()));
    }
    return found;
  }

  @Test
  void everyKeywordOfTheLanguageHasAnEntry() throws IOException {
    Path rows =
        Path.of(System.getProperty("jkeepalived.root", ".."))
            .resolve("core/src/test/resources/config/keywords.tsv");
    List<String> wanted = new ArrayList<>(Files.readAllLines(rows));
    wanted.removeFirst();
    assertThat(wanted).hasSizeGreaterThan(740);
    // vrrp_track_file is an alias of the whole block track_file.
    wanted.replaceAll(row -> row.replace("vrrp_track_file\t", "track_file\t"));
    wanted.removeAll(entries());
    // What is no keyword: comments, quotes, includes, definitions.
    wanted.removeIf(row -> row.startsWith("language\t"));
    assertThat(wanted).isEmpty();
  }

  @Test
  void everyEntrySaysWhatItMeans() {
    for (Section<?> section : Catalogue.ALL.sections()) {
      for (Keyword<?> keyword : section.keywords()) {
        assertThat(keyword.meaning()).as(section.path() + " " + keyword.name()).isNotBlank();
        assertThat(keyword.since()).as(section.path() + " " + keyword.name()).isNotBlank();
      }
    }
  }

  @Test
  void everyAliasLeadsToAnEntryOfItsBlock() {
    Set<String> entries = entries();
    for (Section<?> section : Catalogue.ALL.sections()) {
      for (Keyword<?> keyword : section.keywords()) {
        keyword.target().ifPresent(t -> assertThat(entries).contains(section.path() + "\t" + t));
      }
    }
  }

  @Test
  void whatIsActiveActs() {
    for (Section<?> section : Catalogue.ALL.sections()) {
      for (Keyword<?> keyword : section.keywords()) {
        boolean active = keyword.standing() == Keyword.Standing.ACTIVE;
        assertThat(active && keyword.action() == null)
            .as(section.path() + " " + keyword.name())
            .isFalse();
      }
    }
  }
}
