package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jkeepalived.core.config.syntax.SourceReader.Matches;
import org.jkeepalived.core.config.syntax.SourceReader.Opened;
import org.jkeepalived.core.config.syntax.SourceReader.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourcesTest {
  @TempDir Path directory;
  private final FileSources source = new FileSources();

  @BeforeEach
  void files() throws IOException {
    for (String name : new String[] {"a.conf", "b.conf", "c.txt", ".hidden.conf"}) {
      Files.writeString(directory.resolve(name), name);
    }
    Files.createDirectories(directory.resolve("sub"));
    Files.writeString(directory.resolve("sub/a.conf"), "sub a");
  }

  private Matches match(String pattern) {
    return source.match(directory.toString(), pattern);
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  @Test
  void wildcardsMatchSortedAndLeaveHiddenFilesOut() {
    assertThat(match("*.conf").paths()).containsExactly(path("a.conf"), path("b.conf"));
    assertThat(match("[!a].conf").paths()).containsExactly(path("b.conf"));
    assertThat(match("?.t*").paths()).containsExactly(path("c.txt"));
    assertThat(match("*/a.conf").paths()).containsExactly(path("sub/a.conf"));
    assertThat(match("*.conf").wildcards()).isTrue();
  }

  @Test
  void bracesKeepTheirOrderAndReportWhatMatchesNothing() {
    Matches matches = match("{b,nosuch,a}.conf");

    assertThat(matches.paths()).containsExactly(path("b.conf"), path("a.conf"));
    assertThat(matches.unmatched()).containsExactly("nosuch.conf");
  }

  @Test
  void nestedBracesExpand() {
    assertThat(Glob.braces("x{a,b{1,2}}y{c,d}"))
        .containsExactly("xayc", "xayd", "xb1yc", "xb1yd", "xb2yc", "xb2yd");
    assertThat(Glob.braces("open{brace")).containsExactly("open{brace");
  }

  @Test
  void absolutePatternsIgnoreTheDirectory() {
    assertThat(source.match("/nowhere", path("a.conf")).paths()).containsExactly(path("a.conf"));
  }

  @Test
  void aFileIsOpenedWithTheDirectoryItsIncludesStartFrom() {
    Opened opened = source.openFirst(path("sub/a.conf"));

    assertThat(opened)
        .isInstanceOfSatisfying(
            Opened.Contents.class,
            contents -> {
              assertThat(contents.directory()).isEqualTo(path("sub"));
              assertThat(StandardCharsets.UTF_8.decode(contents.bytes()).toString())
                  .isEqualTo("sub a");
            });
  }

  @Test
  void whatCannotBeConfigurationSaysWhy() throws IOException {
    Path script = directory.resolve("a.conf");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(reason(source.openFirst(path("sub")))).isEqualTo(Reason.DIRECTORY);
    assertThat(reason(source.openFirst(path("nosuch")))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(source.openIncluded("/dev/null"))).isEqualTo(Reason.NOT_REGULAR);
    assertThat(reason(source.openIncluded(path("a.conf")))).isEqualTo(Reason.EXECUTABLE);
    assertThat(source.openFirst(path("a.conf"))).isInstanceOf(Opened.Contents.class);
  }

  private static Reason reason(Opened opened) {
    assertThat(opened).isInstanceOf(Opened.Failed.class);
    return ((Opened.Failed) opened).reason();
  }

  @Test
  void aNameThatIsNoNameHereIsRefusedAndNotThrown() {
    String name = "\ud800.conf";
    assertThat(match(name).paths()).containsExactly(name);
    assertThat(source.openIncluded(name))
        .isInstanceOfSatisfying(
            Opened.Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo(Reason.UNREADABLE);
              assertThat(failed.detail()).contains("LC_ALL");
            });
  }

  @Test
  void aFileWithoutEndIsTooLarge() {
    assertThat(source.openFirst("/dev/zero"))
        .isInstanceOfSatisfying(
            Opened.Failed.class, failed -> assertThat(failed.reason()).isEqualTo(Reason.TOO_LARGE));
  }

  @Test
  void allFilesTogetherAreBounded() throws IOException {
    Files.write(directory.resolve("large.conf"), new byte[7 << 20]);
    assertThat(source.openFirst(path("large.conf"))).isInstanceOf(Opened.Contents.class);
    assertThat(source.openIncluded(path("large.conf"))).isInstanceOf(Opened.Failed.class);
  }
}
