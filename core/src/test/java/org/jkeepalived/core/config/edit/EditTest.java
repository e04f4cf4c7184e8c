package org.jkeepalived.core.config.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jkeepalived.core.config.Reading;
import org.jkeepalived.core.config.TextFiles;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.junit.jupiter.api.Test;

/// Questions about a place, which `|` marks in the text.
class EditTest {
  private static final String TRACKED =
      """
      $GW=192.0.2.1
      vrrp_script chk_http {
        script "/usr/bin/true"
      }
      vrrp_track_process web {
        process nginx
      }
      track_file depot {
        file "/tmp/depot"
      }
      bfd_instance peer {
        neighbor_ip $GW
      }
      virtual_server_group vsg {
        192.0.2.9 80
      }
      vrrp_instance VI_1 {
        interface eth0
      }
      """;

  private static final Set<String> INTERFACES = Set.of("eth0", "eth1");

  private record Asked(ConfigurationView view, Span place) {
    List<String> labels() {
      return Completion.at(view, place, INTERFACES)
          .map(c -> c.suggestions().stream().map(Suggestion::label).toList())
          .orElse(List.of());
    }

    String hover() {
      return Hover.at(view, place).map(Hover::markdown).orElse("");
    }

    List<String> definitions() {
      return new NameSearch(view).definitions(place).stream().map(Span::toString).toList();
    }
  }

  /// The place behind `text`, followed by `rest`.
  private static Asked ask(String text, String rest, TextFiles others) {
    ConfigurationView view =
        ConfigurationView.read(others.with("test.conf", text + rest), "test.conf", Reading.CONTEXT);
    Source source = view.source("test.conf"::equals).orElseThrow();
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    int column = text.length() - text.lastIndexOf('\n');
    return new Asked(view, new Span(source, line, column, 0, null));
  }

  private static Asked at(String marked) {
    int mark = marked.indexOf('|');
    return ask(marked.substring(0, mark), marked.substring(mark + 1), new TextFiles());
  }

  @Test
  void offersTheKeywordsOfTheBlock() {
    assertThat(at("vrrp_instance V {\n  pri|\n}\n").labels())
        .contains("priority", "track_script", "virtual_ipaddress")
        .doesNotContain("vrrp_instance", "real_server");
    assertThat(at("|").labels()).contains("vrrp_instance", "global_defs");
    assertThat(at("virtual_server 192.0.2.1 80 { real_server 192.0.2.2 80 { TCP|").labels())
        .contains("TCP_CHECK", "weight");
  }

  @Test
  void knowsTheBlockInAHalfWrittenFile() {
    assertThat(at("vrrp_script c {\n  scr|\nvrrp_instance V {\n  state MASTER\n").labels())
        .contains("script", "interval");
    assertThat(at("vrrp_instance V {\n  virtual_ipaddress {\n    192.0.2.1\n  }\n  |").labels())
        .contains("authentication");
    assertThat(at("vrrp_instance V {\n  authentication {\n    |\n  state MASTER\n").labels())
        .contains("auth_type", "auth_pass");
  }

  @Test
  void offersNothingInCommentsAndUnknownBlocks() {
    assertThat(at("# pri|").labels()).isEmpty();
    assertThat(at("vrrp_instance V { # pri|").labels()).isEmpty();
    assertThat(at("nonsense {\n  |").labels()).isEmpty();
  }

  @Test
  void offersValues() {
    assertThat(at("vrrp_instance V {\n  state |").labels()).containsExactly("MASTER", "BACKUP");
    assertThat(at("vrrp_instance V {\n  strict_mode o|").labels()).contains("on", "off");
    assertThat(at("virtual_server 192.0.2.1 80 {\n  lvs_sched |").labels()).contains("wrr", "rr");
    assertThat(at("virtual_server 192.0.2.1 80 {\n  lvs_method |").labels())
        .containsExactly("NAT", "DR", "TUN");
    assertThat(at("vrrp_instance V {\n  interface |").labels()).containsExactly("eth0", "eth1");
    assertThat(at("vrrp_instance V {\n  virtual_ipaddress {\n    192.0.2.1 dev |").labels())
        .containsExactly("eth0", "eth1");
  }

  @Test
  void offersNamesWhereTheyAreReferredTo() {
    assertThat(at(TRACKED + "vrrp_instance V {\n  track_script {\n    |").labels())
        .containsExactly("chk_http");
    assertThat(at(TRACKED + "vrrp_instance V {\n  track_script { chk_http |").labels())
        .containsExactly("weight");
    assertThat(at(TRACKED + "vrrp_instance V {\n  track_process { w|").labels())
        .containsExactly("web");
    assertThat(at(TRACKED + "vrrp_instance V {\n  track_file { |").labels())
        .containsExactly("depot");
    assertThat(at(TRACKED + "vrrp_instance V {\n  track_bfd { |").labels()).containsExactly("peer");
    assertThat(at(TRACKED + "vrrp_sync_group G {\n  group {\n    |").labels())
        .containsExactly("VI_1");
    assertThat(at(TRACKED + "virtual_server group |").labels()).containsExactly("vsg");
    assertThat(at(TRACKED + "bfd_instance b {\n  neighbor_ip $|").labels()).containsExactly("$GW");
  }

  @Test
  void replacesTheWordThatIsBeingTyped() {
    Asked asked = at("vrrp_instance \u00fc\ud83d\ude00 { prio| # \u00e9\n");
    Completion completion = Completion.at(asked.view, asked.place, INTERFACES).orElseThrow();
    assertThat(completion.place().column()).isEqualTo(21);
    assertThat(completion.place().length()).isEqualTo(4);
  }

  @Test
  void offersBlocksAsSnippets() {
    Asked asked = at("|");
    assertThat(Completion.at(asked.view, asked.place, INTERFACES).orElseThrow().suggestions())
        .filteredOn(s -> s.label().equals("vrrp_instance"))
        .extracting(Suggestion::snippet)
        .containsExactly("vrrp_instance ${1:NAME} {\n\t$0\n}");
  }

  @Test
  void explainsKeywordsAndNames() {
    assertThat(at("vrrp_instance V {\n  prio|rity 100\n}\n").hover())
        .contains("priority", "1..255", "Block: vrrp\\_instance", "Standing");
    assertThat(at("vrrp_instance V {\n  virtual_ipaddress { 192.0.2.1 de|v eth0 }\n}\n").hover())
        .contains("Interface the address is put on");
    assertThat(at(TRACKED + "vrrp_instance V { track_script { chk|_http } }\n").hover())
        .contains("vrrp_script chk_http {", "test.conf:2:13");
    assertThat(at(TRACKED + "bfd_instance b { neighbor_ip $G|W }\n").hover())
        .contains("$GW=192.0.2.1");
    assertThat(at("vrrp_instance V { track_script { no|ne } }\n").hover()).contains("nowhere");
    assertThat(at("# vrrp_inst|ance\n").hover()).isEmpty();
  }

  @Test
  void findsDeclarations() {
    assertThat(at(TRACKED + "vrrp_instance V { track_script { chk|_http } }\n").definitions())
        .containsExactly("test.conf:2:13");
    assertThat(at(TRACKED + "vrrp_sync_group G { group { VI_|1 } }\n").definitions())
        .containsExactly("test.conf:17:15");
    assertThat(at(TRACKED + "virtual_server group v|sg { }\n").definitions())
        .containsExactly("test.conf:14:22");
    assertThat(at(TRACKED + "bfd_instance b { neighbor_ip $G|W }\n").definitions())
        .containsExactly("test.conf:1:1");
  }

  @Test
  void findsIncludedFilesAndWhatTheyDeclare() {
    var others = new TextFiles().with("more.conf", "vrrp_script chk {\n  script true\n}\n");
    assertThat(ask("include mo", "re.conf\n", others).definitions())
        .containsExactly("more.conf:1:1");
    Asked use = ask("include more.conf\nvrrp_instance V { track_script { ch", "k } }\n", others);
    assertThat(use.definitions()).containsExactly("more.conf:1:13");
    assertThat(new NameSearch(use.view).references(use.place, true))
        .extracting(o -> o.at().toString())
        .containsExactly("more.conf:1:13", "test.conf:2:34");
  }

  @Test
  void aFragmentStandsInTheBlockThatIncludesIt() {
    ConfigurationView view =
        ConfigurationView.read(
            TextFiles.of("vrrp_instance V {\n  include part.conf\n}\n").with("part.conf", "prio\n"),
            "test.conf",
            Reading.CONTEXT);
    Source part = view.source("part.conf"::equals).orElseThrow();
    assertThat(new Asked(view, new Span(part, 1, 5, 0, null)).labels()).contains("priority");
  }

  @Test
  void aDefinitionOfSeveralLinesMovesNoBlock() {
    assertThat(
            at("$V= \\\n virtual_ipaddress { \\\n 192.0.2.1 \\\n }\nvrrp_instance V {\n$V\n|")
                .labels())
        .contains("priority")
        .doesNotContain("vrrp_script");
  }

  @Test
  void outlinesBlocksAndDefinitions() {
    Asked asked = at(TRACKED + "vrrp_instance V { track_script { chk_http } }|\n");
    List<Outline.Item> items = Outline.of(asked.view, asked.place.source());
    assertThat(items)
        .extracting(item -> item.keyword() + " " + item.name())
        .startsWith("definition $GW", "vrrp_script chk_http")
        .endsWith("vrrp_instance V");
    assertThat(items.getLast().children())
        .extracting(Outline.Item::name)
        .containsExactly("track_script");
    assertThat(items.get(1).end()).hasToString("test.conf:4:2");
    assertThat(Outline.folds(asked.view, asked.place.source()).getFirst())
        .isEqualTo(new Outline.Fold(2, 3));
  }

  /// What the menu offers makes the complaint go away, in every configuration that is kept here.
  @Test
  void replacementsRemoveWhatTheyAreFor() throws IOException {
    int tried = 0;
    for (Path file : kept()) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      for (Diagnostic diagnostic : Reading.of(TextFiles.of(text), "test.conf").diagnostics()) {
        Optional<Replacement> replacement = Replacement.of(diagnostic);
        if (replacement.isPresent()
            && diagnostic.span().source().name().equals("test.conf")
            && text.chars().allMatch(c -> c < 0x80)) {
          assertRemoves(text, diagnostic, replacement.get());
          tried++;
        }
      }
    }
    assertThat(tried).isGreaterThan(15);
  }

  private static void assertRemoves(String text, Diagnostic diagnostic, Replacement replacement) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    Span place = replacement.place();
    String line = lines.get(place.line() - 1);
    int start = place.column() - 1;
    lines.set(
        place.line() - 1,
        line.substring(0, start) + replacement.text() + line.substring(start + place.length()));
    var after = Reading.of(TextFiles.of(String.join("\n", lines)), "test.conf").diagnostics();
    assertThat(after)
        .as("%s, after: %s", diagnostic, replacement)
        .noneMatch(d ->
            d.code() == diagnostic.code()
                && d.span().toString().equals(diagnostic.span().toString())
                && d.message().equals(diagnostic.message()));
  }

  private static List<Path> kept() throws IOException {
    Path root = Path.of(System.getProperty("jkeepalived.root", ".."));
    Path config = root.resolve("core/src/test/resources/config");
    try (Stream<Path> cases = Files.walk(config.resolve("cases"));
        Stream<Path> seeds = Files.walk(config.resolve("seeds"))) {
      return Stream.concat(cases, seeds).filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void nameThatARepetitionWritesAThousandTimesIsShownOnce() {
    Asked one = at("~SEQ(N, 1, 1000) vrrp_instance A| {\n}\n");
    assertThat(new NameSearch(one.view).references(one.place, true))
        .extracting(Occurrence::name)
        .containsOnlyOnce("A");
    assertThat(one.hover().split("declared at")).hasSizeLessThan(4);
    Asked many = at("~SEQ(N, 1, 1000) vrrp_instance A$N| {\n}\n");
    assertThat(many.hover()).contains("more names, by repetition");
  }
}
