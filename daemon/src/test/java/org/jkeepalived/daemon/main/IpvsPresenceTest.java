package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IpvsPresenceTest {
  @TempDir private Path folder;

  private boolean isLacking() {
    return IpvsPresence.isLacking(
        folder.resolve("ip_vs"), folder.resolve("osrelease"), List.of(folder));
  }

  @Test
  void moduleLoadedBuiltInOrThereToLoadIsEnough() throws IOException {
    Files.writeString(folder.resolve("osrelease"), "6.1.0\n");
    assertThat(isLacking()).isTrue();
    Path kernel = Files.createDirectory(folder.resolve("6.1.0"));
    Files.writeString(kernel.resolve("modules.dep"), "kernel/net/ipv4/ip_tunnel.ko:\n");
    assertThat(isLacking()).isTrue();
    Files.writeString(kernel.resolve("modules.builtin"), "kernel/net/netfilter/ipvs/ip_vs.ko\n");
    assertThat(isLacking()).isFalse();
    Files.delete(kernel.resolve("modules.builtin"));
    Files.writeString(
        kernel.resolve("modules.dep"), "kernel/net/netfilter/ipvs/ip_vs.ko.xz: kernel/x.ko\n");
    assertThat(isLacking()).isFalse();
    Files.delete(kernel.resolve("modules.dep"));
    Files.writeString(folder.resolve("ip_vs"), "");
    assertThat(isLacking()).isFalse();
  }

  @Test
  void nothingIsSaidOfAKernelWithoutName() {
    assertThat(isLacking()).isFalse();
  }
}
