package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {
  @TempDir Path directory;

  @Test
  void aSymbolicLinkPutThereByOthersIsReplacedAndNotFollowed() throws IOException {
    Path victim = Files.writeString(directory.resolve("victim"), "precious");
    Path target = Files.createSymbolicLink(directory.resolve("keepalived.data"), victim);

    new TemporaryDirectory(directory).replace("keepalived.data", "state");

    assertThat(victim).hasContent("precious");
    assertThat(Files.isSymbolicLink(target)).isFalse();
    assertThat(target).hasContent("state");
  }

  @Test
  void theFileIsForUsOnlyAndNothingElseIsLeftBehind() throws IOException {
    var temporary = new TemporaryDirectory(directory);
    temporary.replace("keepalived.data", "one");
    Path written = temporary.replace("keepalived.data", "two");

    assertThat(Files.getPosixFilePermissions(written, LinkOption.NOFOLLOW_LINKS)).hasSize(2);
    assertThat(directory).isDirectoryNotContaining("glob:**/.*");
    assertThat(written).hasContent("two");
  }

  @Test
  void whatIsPublishedIsInTheDirectoryOfOursAndTheOldNameLeadsThere() throws IOException {
    Path victim = Files.writeString(directory.resolve("victim"), "precious");
    Path name = Files.createSymbolicLink(directory.resolve("keepalived.data"), victim);
    Path home = directory.resolve("run");

    TemporaryDirectory.publish(home, name, "one");
    Path written = TemporaryDirectory.publish(home, name, "two");

    assertThat(written).isEqualTo(home.resolve("keepalived.data")).hasContent("two");
    assertThat(Files.readSymbolicLink(name)).isEqualTo(written);
    assertThat(Files.getPosixFilePermissions(written)).hasSize(2);
    assertThat(victim).hasContent("precious");
    assertThat(directory).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void whereTheDirectoryOfOursCannotBeWrittenTheOldNameIsTheFile() throws IOException {
    Path name = directory.resolve("keepalived.data");
    Path home = Files.createFile(directory.resolve("run"));

    assertThat(TemporaryDirectory.publish(home, name, "state")).isEqualTo(name);
    assertThat(name).hasContent("state");
    assertThat(Files.isSymbolicLink(name)).isFalse();
  }
}
