package org.jkeepalived.daemon.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The verb `fmt`, on files of a temporary directory.
class FmtCommandTest {
  private static final String UNTIDY = "global_defs {\n  router_id   a\n}\n";
  private static final String TIDY = "global_defs {\n    router_id a\n}\n";

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = directory.resolve("my.conf");
    Files.writeString(file, UNTIDY);
  }

  private int run(String input, String... arguments) {
    var output =
        new Output(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    return FmtCommand.run(List.of(arguments), new ByteArrayInputStream(bytes), output);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void rewritesTheFileAndSaysSo() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(run("", file.toString())).isZero();
    assertThat(Files.readString(file)).isEqualTo(TIDY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(printed()).isEqualTo(file + ": formatted (1 of 3 lines)\n");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(file);
    }
    out.reset();
    assertThat(run("", file.toString())).isZero();
    assertThat(printed()).isEmpty();
  }

  @Test
  void keepsTheOwnerOfTheFile() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.getOwner(directory).getName().equals("root"), "only root can give a file away");
    Files.setAttribute(file, "unix:uid", 1234);
    Files.setAttribute(file, "unix:gid", 4321);
    assertThat(run("", file.toString())).isZero();
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(1234);
    assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(4321);
  }

  @Test
  void followsASymbolicLink() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link.conf"), file.getFileName());
    assertThat(run("", link.toString())).isZero();
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(file)).isEqualTo(TIDY);
  }

  @Test
  void checkOnlySaysWhatWouldChange() throws IOException {
    Path other = Files.writeString(directory.resolve("other.conf"), TIDY);
    assertThat(run("", "--check", file.toString(), other.toString()))
        .isEqualTo(FmtCommand.WOULD_CHANGE);
    assertThat(Files.readString(file)).isEqualTo(UNTIDY);
    assertThat(printed())
        .isEqualTo(
            """
            %1$s: would change (1 of 3 lines)
            --- %1$s
            +++ %1$s formatted
            @@ -1,3 +1,3 @@
             global_defs {
            -  router_id   a
            +    router_id a
             }
            """
                .formatted(file));
  }

  @Test
  void printsStandardInputAndFilesWhenAsked() throws IOException {
    assertThat(run(UNTIDY, "-")).isZero();
    assertThat(printed()).isEqualTo(TIDY);
    assertThat(run("", "--stdout", file.toString())).isZero();
    assertThat(printed()).isEqualTo(TIDY + TIDY);
    assertThat(Files.readString(file)).isEqualTo(UNTIDY);
    assertThat(run(UNTIDY, "--check", "-")).isEqualTo(FmtCommand.WOULD_CHANGE);
    assertThat(printed()).contains("standard input: would change");
  }

  /// A comment of an old file that is no UTF-8.
  @Test
  void keepsTheEncoding() throws IOException {
    byte[] bytes = "! f\u00fcr alle\n  a  b\r\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, bytes);
    assertThat(run("", file.toString())).isZero();
    assertThat(Files.readAllBytes(file))
        .isEqualTo("! f\u00fcr alle\na b\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(printed()).endsWith(": formatted (1 of 2 lines; line ends become LF)\n");
  }

  @Test
  void leavesAFileWithoutItsBraceAlone() throws IOException {
    Files.writeString(file, "global_defs {\n router_id a\n");
    assertThat(run("", file.toString())).isEqualTo(FmtCommand.LEFT_ALONE);
    assertThat(Files.readString(file)).isEqualTo("global_defs {\n router_id a\n");
    assertThat(complained())
        .startsWith(file + ":1:13: error JK1104: 'global_defs' is never closed; fix: add ")
        .endsWith(file + " is left as it is; correct this first\n");
  }

  @Test
  void goesOnAfterAFileThatCannotBeRead() throws IOException {
    String missing = directory.resolve("missing").toString();
    assertThat(run("", missing, directory.toString(), file.toString()))
        .isEqualTo(FmtCommand.LEFT_ALONE);
    assertThat(complained())
        .isEqualTo(
            missing
                + " cannot be read: no such file\n"
                + directory
                + " cannot be read: is a directory\n");
    assertThat(Files.readString(file)).isEqualTo(TIDY);
  }

  @Test
  void refusesAWrongCommandLine() {
    assertThat(run("")).isEqualTo(FmtCommand.WRONG);
    assertThat(complained()).startsWith("jkeepalived fmt: name a file, or - for standard input\n");
    assertThat(run("", "--chek", "x")).isEqualTo(FmtCommand.WRONG);
    assertThat(complained()).contains("jkeepalived fmt: no option --chek\nUsage: ");
    assertThat(run("", "--help")).isZero();
    assertThat(printed()).startsWith("Usage: jkeepalived fmt ");
  }
}
