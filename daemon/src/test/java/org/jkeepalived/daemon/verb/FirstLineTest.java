package org.jkeepalived.daemon.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.daemon.main.FileSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mistakes as people make them: the first line that `check` prints says where it is and what to
/// do.
class FirstLineTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static final class Disk implements ConfigurationSource {
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

  private List<String> check(String file) {
    out.reset();
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    CheckCommand.run(List.of(file), "", "1", new Disk(), new Output(print, print, false));
    return out.toString(StandardCharsets.UTF_8).replace(directory + "/", "").lines().toList();
  }

  private List<String> check(byte[] bytes) throws IOException {
    return check(Files.write(directory.resolve("a.conf"), bytes).toString());
  }

  private List<String> checkText(String text) throws IOException {
    return check(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String instance(String lines) {
    return """
    vrrp_instance A {
      interface eth0
      virtual_router_id 1
      virtual_ipaddress {
        192.0.2.50
      }
    %s
    }
    """
        .formatted(lines);
  }

  /// The mistakes of the seeds of the project, one by one.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          global_defs {~ stmp_connect_timeout 30~}  | 2:2: error JK2001: unknown keyword \
          'stmp_connect_timeout' in global_defs; did you mean smtp_connect_timeout?
          global_defs {~ lvs_id LVS_1~}             | 2:2: note JK2003: 'lvs_id' is an \
          old name of 'router_id'; fix: write router_id
          global_defs {~ vrrp_garp_interval 0~}     | 2:21: warning JK2110: 0 is no value of \
          'vrrp_garp_interval'; it is what holds without the line; fix: remove the line
          global_defs {~ router_id “LVS”~}          | 2:12: warning JK1102: this is a \
          typographic quote; it is read as '"'; fix: write "LVS"
          """)
  void theFirstLineSaysWhatToDo(String text, String line) throws IOException {
    assertThat(checkText(text.replace('~', '\n') + "\n").getFirst()).isEqualTo("a.conf:" + line);
  }

  @Test
  void misspeltKeywordsOfInstancesNameTheRightOne() throws IOException {
    assertThat(checkText(instance("preemtp_delay 300")).getFirst())
        .isEqualTo(
            "a.conf:7:1: error JK2001: unknown keyword 'preemtp_delay' in vrrp_instance; did you"
                + " mean preempt_delay?");
    assertThat(
            checkText(instance("authentication {\n  auth_type PASS\n  autp_pass 1234\n}"))
                .getFirst())
        .isEqualTo(
            "a.conf:9:3: error JK2001: unknown keyword 'autp_pass' in authentication; did you"
                + " mean auth_pass?");
  }

  /// The text that stays is judged as any other; what to do about it is said first.
  @Test
  void aNameThatIsNotDefinedComesBeforeTheValueThatItSpoils() throws IOException {
    List<String> said = checkText("$PRIOR=90\n" + instance("priority $PRIO"));
    assertThat(said.getFirst())
        .isEqualTo(
            "a.conf:8:10: warning JK1301: $PRIO is not defined; the text stays as it is; did you"
                + " mean $PRIOR?");
    assertThat(said)
        .filteredOn(line -> line.startsWith("a.conf:8:10: error JK2101: '$PRIO'"))
        .hasSize(1);
    assertThat(checkText(instance("priority 100 $PRIO")))
        .noneMatch(line -> line.contains(" error "));
  }

  @Test
  void oldKeywordsOfCheckersNameTheNewOne() throws IOException {
    String text =
        """
        virtual_server 192.0.2.10 80 {
          lvs_sched rr
          lvs_method NAT
          protocol TCP
          real_server 192.0.2.20 80 {
            HTTP_GET {
              url {
                path /
              }
              nb_get_retry 3
            }
          }
        }
        """;
    assertThat(checkText(text))
        .contains(
            "a.conf:10:7: warning JK2004: 'nb_get_retry' is an old name of 'retry'; fix: write"
                + " retry");
  }

  @Test
  void aMissingOpeningBraceIsNamedWhereItBelongs() throws IOException {
    String text = "vrrp_sync_group VG1\n  group {\n    A\n    B\n  }\n}\n";
    String two = instance("") + instance("").replace("e A", "e B").replace("id 1", "id 2");
    List<String> said = checkText(text + two.replaceFirst("192.0.2.50", "192.0.2.51"));
    assertThat(said.getFirst())
        .isEqualTo(
            "a.conf:1:20: error JK1103: '{' is missing after 'vrrp_sync_group VG1'; fix: write:"
                + " vrrp_sync_group VG1 {");
    assertThat(said).filteredOn(line -> line.startsWith("a.conf:")).hasSize(2);
  }

  @Test
  void aMissingBraceInALongFilePointsAtTheBlockThatWasNotClosed() throws IOException {
    var text = new StringBuilder();
    for (int i = 1; i <= 50; i++) {
      text.append(
          instance("  priority 100\n  advert_int 1\n")
              .replace("instance A", "instance VI_" + i)
              .replace("id 1", "id " + i)
              .replace("192.0.2.50", "192.0.2." + i));
    }
    String broken = text.toString().replaceFirst("192.0.2.25\n  }\n", "192.0.2.25\n");
    assertThat(broken.lines()).hasSizeGreaterThan(490);
    List<String> said = checkText(broken);
    assertThat(said.getFirst())
        .isEqualTo(
            "a.conf:244:21: error JK1104: 'virtual_ipaddress' is never closed; fix: add"
                + " '}' at the end of the block");
    assertThat(said.getLast()).contains("1 error, 0 warnings, 0 notes");
  }

  @Test
  void theCaretStandsBelowItsWordWhateverTheTabs() throws IOException {
    List<String> said = checkText(instance("\tpriority\t300"));
    assertThat(said.getFirst()).startsWith("a.conf:7:11: error JK2102:");
    assertThat(said.get(1)).isEqualTo("  7 | \tpriority\t300");
    assertThat(said.get(2)).isEqualTo("    | \t        \t^~~");
  }

  @Test
  void linesOfOtherSystemsAreLines() throws IOException {
    assertThat(checkText(instance("priority 300").replace("\n", "\r\n")).getFirst())
        .startsWith("a.conf:7:10: error JK2102: '300' is outside 1..255");
    assertThat(checkText("\ufeff" + instance("")).getFirst())
        .isEqualTo(
            "a.conf:1:1: note JK1005: the file begins with a byte order mark, which is skipped;"
                + " fix: save the file as UTF-8 without BOM");
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE, true", "UTF-16BE, true", "UTF-16LE, false", "UTF-16BE, false"})
  void wideTextIsToBeConverted(String charset, boolean marked) throws IOException {
    String text = (marked ? "\ufeff" : "") + instance("");
    List<String> said = check(text.getBytes(Charset.forName(charset)));
    assertThat(said.getFirst())
        .contains("1:1: error JK1002: this file is UTF-16 text; nothing of it is read")
        .contains("; fix: convert it: iconv -f " + (marked ? "UTF-16" : charset) + " -t UTF-8 ");
    assertThat(said).filteredOn(line -> line.contains(" error ")).hasSize(1);
  }

  @Test
  void aProgramIsNoConfiguration() throws IOException {
    byte[] program = Files.readAllBytes(Path.of("/bin/true"));
    assertThat(check(program).getFirst())
        .startsWith("a.conf:1:")
        .contains("this is no text file", "; fix: name the configuration file");
    assertThat(check(program)).filteredOn(line -> line.contains(" JK")).hasSize(1);
  }

  @Test
  void whatIsNoFileIsNamed() throws IOException {
    assertThat(check(directory.toString()).getFirst())
        .contains("error JK1001", "is a directory; fix: name a file that can be read");
    assertThat(check(directory.resolve("none.conf").toString()).getFirst())
        .contains("error JK1006", "no such file; fix: create it, or name another file");
  }

  @Test
  void aFileWithoutPermissionIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("a.conf"), instance(""));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "root reads everything");
    assertThat(check(file.toString()).getFirst())
        .contains("cannot be read: permission denied; fix: name a file that can be read");
  }

  @Test
  void anIncludeLoopIsNamedAtItsInclude() throws IOException {
    Files.writeString(directory.resolve("b.conf"), "\ninclude a.conf\n");
    List<String> said = checkText("include b.conf\n");
    assertThat(said.getFirst())
        .startsWith("b.conf:2:9: error JK1203:")
        .endsWith("; fix: remove this include");
    assertThat(said).contains("  included at a.conf:1:9");
  }
}
