package org.jkeepalived.core.config.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
              example   child_wait_time 5
            """);
  }

  @Test
  void showsAKeywordInEachBlockThatHasIt() {
    long blocks =
        Catalogue.ALL.sections().stream()
            .filter(s -> s.keywords().stream().anyMatch(k -> k.name().equals("interface")))
            .count();
    assertThat(blocks).isGreaterThan(0);
    String text = KeywordHelp.about("interface").orElseThrow();
    assertThat(text.lines().filter(line -> line.startsWith("  block ")).count()).isEqualTo(blocks);
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
            .contains("  block     " + section.path() + "\n");
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
