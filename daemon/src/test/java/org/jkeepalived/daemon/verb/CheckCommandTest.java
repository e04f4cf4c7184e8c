package org.jkeepalived.daemon.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.daemon.main.FileSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The verbs `check` and `plan`, on files of a temporary directory.
class CheckCommandTest {
  private static final String ROUTER =
      """
      vrrp_instance VI_1 {
        state BACKUP
        interface eth0
        virtual_router_id 51
        priority %d
        virtual_ipaddress {
          10.0.0.5/24
        }
      }
      """;

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /// Reads real files, as on a machine about which nothing is known.
  private static final class DiskSource implements ConfigurationSource {
    @Override
    public ReadResult readHere(String path) {
      return readElsewhere(path, "here");
    }

    @Override
    public ReadResult readElsewhere(String path, String configId) {
      return ConfigurationReader.read(
          new FileSources(), path, ReadContext.of(configId), ScriptChecker.TRUSTING);
    }
  }

  private Output output(boolean colors) {
    return new Output(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        colors);
  }

  private int check(String... arguments) {
    return CheckCommand.run(
        List.of(arguments), "/nowhere/default.conf", "1", new DiskSource(), output(false));
  }

  private int plan(String... arguments) {
    return PlanCommand.run(List.of(arguments), directory, new DiskSource(), output(false));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String firstLine() {
    return out().lines().findFirst().orElse("");
  }

  @Test
  void aGoodFileEndsWithItsTotals() throws IOException {
    String file = file("a.conf", ROUTER.formatted(100));
    assertThat(check(file)).isEqualTo(CheckCommand.OK);
    assertThat(out())
        .isEqualTo(file + ": 0 errors, 0 warnings, 0 notes; keepalived would run it\n");
  }

  @Test
  void allProblemsOfAFileAreSaidInItsOrder() throws IOException {
    String file = file("a.conf", ROUTER.formatted(300) + "\nvrrp_instanc B {\n}\n");
    assertThat(check(file)).isEqualTo(CheckCommand.PROBLEMS);
    assertThat(out()).containsSubsequence(":5:12: error", "    ^", ":11:1: error", "did you mean");
    assertThat(out()).contains("2 errors, 0 warnings");
  }

  @Test
  void warningsCountWithStrictOnly() throws IOException {
    String file = file("a.conf", ROUTER.formatted(100).replace("10.0.0.5/24", ""));
    assertThat(check(file)).isEqualTo(CheckCommand.OK);
    assertThat(check("--strict", file)).isEqualTo(CheckCommand.PROBLEMS);
  }

  @Test
  void aWrongCommandLineSaysWhatIsWrong() {
    assertThat(check("--format", "xml")).isEqualTo(CheckCommand.WRONG);
    assertThat(check("--node", "a=b")).isEqualTo(CheckCommand.WRONG);
    assertThat(check("--colour")).isEqualTo(CheckCommand.WRONG);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("no format 'xml'", "one --node is no cluster", "no option --colour");
  }

  @Test
  void whatCannotBeReadIsTheFirstLine() throws IOException {
    String missing = directory.resolve("none.conf").toString();
    assertThat(check(missing)).isEqualTo(CheckCommand.UNREAD);
    assertThat(firstLine()).contains("no such file");
    out.reset();
    assertThat(check(directory.toString())).isEqualTo(CheckCommand.UNREAD);
    assertThat(firstLine()).contains("is a directory");
  }

  @Test
  void emptyAndBinaryFilesAreNamedAsSuch() throws IOException {
    assertThat(check(file("empty.conf", ""))).isEqualTo(CheckCommand.OK);
    assertThat(firstLine()).contains("nothing is configured in it");
    out.reset();
    assertThat(check(file("binary.conf", "ELF\0\1\2\n\0"))).isEqualTo(CheckCommand.PROBLEMS);
    assertThat(firstLine()).contains("this is no text file");
  }

  @Test
  void colorsMarkTheSeverity() throws IOException {
    String file = file("a.conf", "vrrp_instanc B {\n}\n");
    CheckCommand.run(List.of(file), "", "1", new DiskSource(), output(true));
    assertThat(firstLine()).contains("\033[1;31merror JK2001\033[0m: unknown keyword");
  }

  @Test
  void jsonNamesEveryPlace() throws IOException {
    String file = file("a.conf", ROUTER.formatted(300));
    assertThat(check("--format=json", file)).isEqualTo(CheckCommand.PROBLEMS);
    assertThat(out())
        .startsWith("{\"schema\":1,\"files\":[{\"file\":")
        .contains("\"code\":\"JK2102\"", "\"line\":5,\"column\":12,\"length\":3");
    assertThat(isJson(out())).isTrue();
  }

  @Test
  void sarifIsWhatItsSchemaDemands() throws IOException {
    String file = file("a b.conf", ROUTER.formatted(300));
    assertThat(check("--format", "sarif", file)).isEqualTo(CheckCommand.PROBLEMS);
    assertThat(SarifSchema.problems(out())).isEmpty();
    assertThat(out())
        .contains("\"version\":\"2.1.0\"", "\"driver\":{\"name\":\"jkeepalived\"")
        .contains("\"rules\":[{\"id\":\"JK2102\"", "\"ruleIndex\":0,\"level\":\"error\"")
        .contains("\"message\":{\"text\":", "\"uri\":\"file:///", "a%20b.conf")
        .contains("\"startLine\":5,\"startColumn\":12,\"endColumn\":15");
  }

  @Test
  void theSchemaFindsMistakes() {
    assertThat(SarifSchema.problems("{\"version\":\"2.1.0\"}"))
        .singleElement()
        .asString()
        .contains("runs");
    String result = "{\"message\":{\"text\":\"x\"},\"level\":\"fatal\"}";
    String run = "{\"tool\":{\"driver\":{\"name\":\"x\"}},\"results\":[" + result + "]}";
    assertThat(SarifSchema.problems("{\"version\":\"2.1.0\",\"runs\":[" + run + "]}"))
        .singleElement()
        .asString()
        .contains("level");
  }

  @Test
  void includesAndExpansionsAreRelatedLocationsOfSarif() throws IOException {
    Files.writeString(directory.resolve("in c.conf"), "$P=0\n" + ROUTER.replace("%d", "$P"));
    String file = file("a.conf", "include in?c.conf\n");
    check("--format", "sarif", file);
    assertThat(SarifSchema.problems(out())).isEmpty();
    assertThat(out()).contains("included here", "$P defined at");
  }

  private static boolean isJson(String text) {
    int depth = 0;
    try (var json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
    }
    return depth == 0;
  }

  @Test
  void nodesAreReadAsOneCluster() throws IOException {
    String a = file("a.conf", ROUTER.formatted(150));
    String b = file("b.conf", ROUTER.formatted(100));
    assertThat(check("--node", "a=" + a, "--node=b=" + b)).isEqualTo(CheckCommand.OK);
    assertThat(out()).contains("the nodes agree with each other", "a fails", "b (100)");
    assertThat(check("--node", "a=" + a, "--node", "b=" + directory)).isEqualTo(3);
  }

  @Test
  void nodesAreOneObjectOfJson() throws IOException {
    String a = file("a.conf", ROUTER.formatted(150));
    String b = file("b.conf", ROUTER.formatted(150));
    assertThat(check("--format=json", "--node", "a=" + a, "--node=b=" + b))
        .isEqualTo(CheckCommand.OK);
    assertThat(isJson(out())).isTrue();
    assertThat(out())
        .contains("{\"node\":\"a\",\"file\":\"" + a + "\"", "\"code\":\"JK4007\"")
        .contains("\"virtual_router_id\":51,\"family\":\"ipv4\",\"addresses\":[\"10.0.0.5\"]")
        .contains(
            "{\"failure\":\"node\",\"node\":\"a\",\"order\":[{\"node\":\"b\",\"priority\":150}]}")
        .contains("{\"failure\":\"interface\",\"node\":\"b\",\"name\":\"eth0\",\"order\":[");
  }

  @Test
  void findingsBetweenNodesAreResultsOfSarif() throws IOException {
    String a = file("a.conf", ROUTER.formatted(150));
    String b = file("b.conf", ROUTER.formatted(150));
    check("--format=sarif", "--node", "a=" + a, "--node=b=" + b);
    assertThat(SarifSchema.problems(out())).isEmpty();
    assertThat(out()).contains("\"ruleId\":\"JK4007\"", "a.conf", "b.conf");
  }

  @Test
  void aPlanSaysWhatChanges() throws IOException {
    String before = file("a.conf", ROUTER.formatted(100));
    String after = file("b.conf", ROUTER.formatted(120).replace("10.0.0.5/24", "10.0.0.6/24"));
    assertThat(plan(after, "--from", before)).isEqualTo(PlanCommand.OK);
    assertThat(out())
        .endsWith(
            """
            VI_1: changes, and stays in its state
              priority 100 → 120
              address 10.0.0.6/24 is added; a master announces it
              address 10.0.0.5/24 is removed
            0 objects are left alone
            """);
    out.reset();
    assertThat(plan(before, "--from=" + before)).isEqualTo(PlanCommand.OK);
    assertThat(out()).endsWith("nothing changes (1 object is left alone)\n");
  }

  @Test
  void aPlanNeedsSomethingToCompareWithAndAGoodFile() throws IOException {
    String good = file("a.conf", ROUTER.formatted(100));
    String bad = file("b.conf", ROUTER.formatted(300));
    assertThat(plan(good)).isEqualTo(PlanCommand.WRONG);
    assertThat(plan(bad, "--from", good)).isEqualTo(PlanCommand.REFUSED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("no daemon to compare with", "a reload would be refused");
  }
}
