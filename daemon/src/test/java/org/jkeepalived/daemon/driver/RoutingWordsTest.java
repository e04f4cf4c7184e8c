package org.jkeepalived.daemon.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jkeepalived.core.config.syntax.NumberNames;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.core.status.RoutingStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every word of route and rule lines, as `ip -j -d` shows it on the kernel here.
///
/// A row of the table gives the word, a feature that a kernel may lack, a line, how to find the
/// object in the output (all parts between `~`), and what else it must contain.
@Tag("kernel")
class RoutingWordsTest {
  private static final Path ROOT = Path.of(System.getProperty("jkeepalived.root", ".."));

  record Row(String block, String word, String needs, String line, String match, String expected) {
    static Row of(String text) {
      String[] columns = text.split("\t", -1);
      return new Row(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
    }

    boolean isAbout(String object) {
      return Arrays.stream(match.split("~", -1)).allMatch(object::contains);
    }
  }

  static List<Row> rows() throws IOException {
    Path table = ROOT.resolve("daemon/src/test/resources/routing/words.tsv");
    return Files.readAllLines(table).stream().skip(1).map(Row::of).toList();
  }

  /// Names as of a machine with its own additions.
  static final NumberNames NAMES =
      (kind, name, _) ->
          switch (kind.file() + " " + name) {
            case "rt_tables blue" -> OptionalLong.of(306);
            case "rt_protos hello" -> OptionalLong.of(77);
            case "rt_scopes narrow" -> OptionalLong.of(220);
            case "rt_realms lab" -> OptionalLong.of(9);
            case "group wan" -> OptionalLong.of(5);
            case "protocols ospf" -> OptionalLong.of(89);
            default -> OptionalLong.empty();
          };

  private static List<String> lacking(RoutingFixture fixture) throws IOException {
    return rows().stream()
        .filter(row -> !fixture.features.contains(row.needs))
        .map(Row::word)
        .toList();
  }

  static String configuration(List<Row> rows) {
    return block("static_routes", "route", rows)
        + block("static_rules", "rule", rows)
        + "track_group G {\n group {\n }\n}\n";
  }

  private static String block(String name, String kind, List<Row> rows) {
    return rows.stream()
        .filter(row -> row.block.equals(kind))
        .map(Row::line)
        .collect(Collectors.joining("\n", name + " {\n", "\n}\n"));
  }

  @Test
  void everyWordOfTheListIsInTheTable() throws Exception {
    Set<String> shown = new HashSet<>();
    rows().forEach(row -> shown.add(row.block + " " + row.word.split(" ", -1)[0]));
    Path keywords = ROOT.resolve("core/src/test/resources/config/keywords.tsv");
    List<String> words =
        Files.readAllLines(keywords).stream()
            .map(line -> line.split("\t", -1))
            .filter(columns -> columns[0].matches(".*_(routes|rules)"))
            .map(columns -> (columns[0].endsWith("routes") ? "route " : "rule ") + columns[1])
            .filter(word -> !word.equals("route as")) // of no meaning outside MPLS
            .distinct()
            .toList();
    assertThat(words).hasSizeGreaterThan(60);
    assertThat(shown).containsAll(words);
  }

  @Test
  void everyWordIsInTheKernelAsWritten() throws Exception {
    OwnNamespace.run(() -> {
      try (var fixture = new RoutingFixture()) {
        List<Row> rows =
            rows().stream().filter(row -> fixture.features.contains(row.needs)).toList();
        System.out.println("not tried, as this kernel lacks it: " + lacking(fixture));
        fixture.configure(configuration(rows), NAMES);
        fixture.turn();
        SoftAssertions all = new SoftAssertions();
        all.assertThat(fixture.log).isEmpty();
        List<String> routes = new ArrayList<>(Ip.objects("-4", "route", "show", "table", "all"));
        routes.addAll(Ip.objects("-6", "route", "show", "table", "all"));
        List<String> rules = new ArrayList<>(Ip.objects("-4", "rule", "show"));
        rules.addAll(Ip.objects("-6", "rule", "show"));
        for (Row row : rows) {
          List<String> objects = row.block.equals("route") ? routes : rules;
          Optional<String> found = objects.stream().filter(row::isAbout).findFirst();
          all.assertThat(found).as(row.line).isPresent();
          found.ifPresent(object ->
              all.assertThat(object).as(row.line).contains(row.expected.split(" ; ", -1)));
        }
        all.assertThat(fixture.driver.status()).allMatch(RoutingStatus::installed);
        fixture.driver.holdStatic(StaticRouting.NONE);
        fixture.driver.flushRemovals();
        all.assertThat(Ip.objects("-4", "route", "show", "table", "all"))
            .noneMatch(object -> rows.stream().anyMatch(row -> row.isAbout(object)));
        for (String family : List.of("-4", "-6")) {
          all.assertThat(Ip.objects(family, "rule", "show"))
              .allMatch(object -> object.contains("\"protocol\":\"kernel\""));
        }
        all.assertThat(fixture.log).isEmpty();
        all.assertAll();
      }
    });
  }
}
