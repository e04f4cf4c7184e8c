package org.jkeepalived.core.config.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jkeepalived.core.config.bind.Catalogue;
import org.jkeepalived.core.config.bind.Keyword;
import org.jkeepalived.core.config.bind.Section;
import org.junit.jupiter.api.Test;

class KeywordHelpTest {
  @Test
  void saysEverythingAboutAKeywordInItsBlock() {
    assertThat(KeywordHelp.about("child_wait_time"))
        .hasValue(
            """
            child_wait_time SECONDS
              How long the parent waits for children to stop before killing them.
              block     /
              default   5
              values    0..4294967295
              since     2.2.7 or earlier
              standing  active
              example   child_wait_time 10
            """);
  }

  @Test
  void namesEachBlockThatHasAKeyword() {
    for (String word : List.of("interface", "weight", "connect_timeout")) {
      String text = KeywordHelp.about(word).orElseThrow();
      for (Section<?> section : Catalogue.ALL.sections()) {
        if (section.keywords().stream().anyMatch(k -> k.name().equals(word))) {
          assertThat(text).contains(" " + section.path() + "\n");
        }
      }
    }
  }

  /// One keyword means different things in different blocks, and the same in others.
  @Test
  void saysTheSameOfSeveralBlocksOnce() {
    String text = KeywordHelp.about("priority").orElseThrow();
    assertThat(text.lines().filter(line -> line.equals("priority NUMBER"))).hasSize(3);
    assertThat(text)
        .contains("  blocks    static_routes\n            vrrp_instance/virtual_routes\n");
    assertThat(text.indexOf("vrrp_instance\n")).isLessThan(text.indexOf("static_routes\n"));
  }

  @Test
  void answersForTheKeywordOfOneBlock() {
    assertThat(KeywordHelp.about("weight").orElseThrow())
        .contains("jkeepalived help vrrp_script/weight");
    String text = KeywordHelp.about("vrrp_script/weight").orElseThrow();
    assertThat(text).contains("  block     vrrp_script\n");
    assertThat(text.lines().filter(line -> line.startsWith("weight"))).hasSize(1);
  }

  @Test
  void laysOutExamplesOfSeveralLines() {
    assertThat(KeywordHelp.about("vrrp_instance/virtual_ipaddress").orElseThrow())
        .contains(
            "  example   virtual_ipaddress {\n                192.0.2.51/24\n            }\n");
  }

  @Test
  void fitsInto80Columns() {
    assertThat(KeywordHelp.overview().lines()).allMatch(line -> line.length() <= 80);
    assertThat(KeywordHelp.pending().lines()).allMatch(line -> line.length() <= 80);
    for (String word : KeywordHelp.words()) {
      assertThat(KeywordHelp.about(word).orElseThrow().lines())
          .as(word)
          .allMatch(line -> line.length() <= 80);
    }
  }

  @Test
  void listsTheKeywordsOfABlock() {
    assertThat(KeywordHelp.about("vrrp_instance").orElseThrow())
        .contains("Keywords in ")
        .contains("\n  virtual_router_id ");
  }

  @Test
  void suggestsTheNearestWord() {
    assertThat(KeywordHelp.about("virtual_routr_id")).isEmpty();
    assertThat(KeywordHelp.nearest("virtual_routr_id")).hasValue("virtual_router_id");
  }

  @Test
  void answersForEveryWordOfTheCatalogue() {
    for (Section<?> section : Catalogue.ALL.sections()) {
      assertThat(KeywordHelp.overview()).contains("  " + section.path() + " ");
      for (Keyword<?> keyword : section.keywords()) {
        assertThat(KeywordHelp.about(keyword.name()).orElseThrow())
            .contains(" " + section.path() + "\n");
      }
    }
  }

  @Test
  void pendingListsExactlyWhatIsPending() {
    String text = KeywordHelp.pending();
    long pending =
        Catalogue.ALL.sections().stream()
            .flatMap(s -> s.keywords().stream())
            .filter(k -> k.standing() == Keyword.Standing.PENDING)
            .count();
    assertThat(text.lines().filter(line -> line.startsWith("  ")).count()).isEqualTo(pending);
  }

  @Test
  void thePageIsCurrent() throws IOException {
    Path page = Path.of(System.getProperty("jkeepalived.root", ".."), "docs", "keywords.md");
    assertThat(Files.readString(page))
        .as("docs/keywords.md differs from the catalogue; run ./build docs")
        .isEqualTo(KeywordPage.render());
  }
}
