package org.jkeepalived.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every datagram kept for the netlink target, whole and cut at every length. `./build fuzz` begins
/// with them; what it finds is added to them.
class NetlinkFuzzTest {
  @Test
  void keptDatagramsDoNotLeadOutOfThemselves() throws IOException {
    Path kept =
        Path.of(System.getProperty("jkeepalived.root", ".."))
            .resolve("linux/src/test/resources/fuzz/netlink");
    List<Path> files;
    try (Stream<Path> listed = Files.list(kept)) {
      files = listed.sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(5);
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      for (int length = 0; length <= whole.length; length++) {
        NetlinkFuzz.fuzzerTestOneInput(java.util.Arrays.copyOf(whole, length));
      }
    }
  }
}
