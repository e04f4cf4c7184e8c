package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationPathsTest {
  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    for (String name : new String[] {"b.conf", "a.conf", "a.conf~", "README"}) {
      Files.writeString(folder.resolve(name), "");
    }
  }

  private static ConfigurationPaths of(String... words) {
    return new ConfigurationPaths(CommandLine.parse(words));
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void aDirectoryStandsForItsConfFilesByName() throws IOException {
    ConfigurationPaths paths = of("-f", folder.toString());
    assertThat(paths.areSeveral()).isTrue();
    assertThat(paths.now()).containsExactly(in("a.conf"), in("b.conf"));
    Files.writeString(folder.resolve("c.conf"), "");
    assertThat(paths.now()).containsExactly(in("a.conf"), in("b.conf"), in("c.conf"));
  }

  @Test
  void severalFilesAreSeveralAndOneIsNot() throws IOException {
    assertThat(of("-f", "/x", "-f", "/y").areSeveral()).isTrue();
    assertThat(of("-f", "/x", "-f", in(""), "-f", "/x").now())
        .containsExactly("/x", in("a.conf"), in("b.conf"));
    assertThat(of("-f", "/x").areSeveral()).isFalse();
    assertThat(of("-n").areSeveral()).isFalse();
  }

  @Test
  void aDirectoryThatIsGoneIsAnErrorAndNotAnEmptyOne() throws IOException {
    ConfigurationPaths paths = of("-f", folder.toString());
    Path elsewhere = folder.resolveSibling(folder.getFileName() + ".moved");
    Files.move(folder, elsewhere);
    try {
      assertThatThrownBy(paths::now).isInstanceOf(IOException.class);
    } finally {
      Files.move(elsewhere, folder);
    }
  }
}
