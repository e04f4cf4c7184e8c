package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.jkeepalived.linux.libc.ResourceLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreDumpsTest {
  @TempDir private Path folder;
  private final DaemonLog log = DaemonLog.open(LogSettings.console("test"));
  private final ResourceLimits.Limit before = ResourceLimits.get(ResourceLimits.Resource.CORE);

  @AfterEach
  void restore() {
    ResourceLimits.set(ResourceLimits.Resource.CORE, before);
    log.close();
  }

  private Path pattern() throws IOException {
    return Files.writeString(folder.resolve("core_pattern"), "|/usr/lib/collector %p\n");
  }

  private CoreDumps dumps(Path pattern, String... options) {
    return CoreDumps.of(CommandLine.parse(options), pattern, log);
  }

  @Test
  void thePatternIsSetWhileRunningAndComesBack() throws IOException {
    Path pattern = pattern();
    try (CoreDumps _ = dumps(pattern, "-M/var/cores/core.%p")) {
      assertThat(pattern).hasContent("/var/cores/core.%p");
    }
    assertThat(pattern).hasContent("|/usr/lib/collector %p");
    try (CoreDumps _ = dumps(pattern, "-M")) {
      assertThat(pattern).hasContent("core");
    }
  }

  @Test
  void allowingThemLeavesThePatternAlone() throws IOException {
    Path pattern = pattern();
    var zero = new ResourceLimits.Limit(0, before.hard());
    ResourceLimits.set(ResourceLimits.Resource.CORE, zero);
    try (CoreDumps _ = dumps(pattern, "-m")) {
      assertThat(pattern).hasContent("|/usr/lib/collector %p");
      assertThat(ResourceLimits.get(ResourceLimits.Resource.CORE).soft()).isNotZero();
    }
  }

  @Test
  void withoutTheOptionsNothingChanges() throws IOException {
    Path pattern = pattern();
    dumps(pattern, "-n").close();
    assertThat(ResourceLimits.get(ResourceLimits.Resource.CORE)).isEqualTo(before);
    assertThat(pattern).hasContent("|/usr/lib/collector %p");
  }

  @Test
  void aPatternThatCannotBeSetDoesNotEndTheStart() {
    dumps(folder.resolve("missing").resolve("core_pattern"), "-M").close();
    assertThat(folder).isEmptyDirectory();
  }
}
