package org.jkeepalived.daemon.driver.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.daemon.driver.network.NetworkRecord.Content;
import org.jkeepalived.daemon.driver.network.NetworkRecord.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkRecordTest {
  @TempDir private Path directory;
  private final List<String> logged = new ArrayList<>();

  private NetworkRecord record() {
    return new NetworkRecord(directory.resolve("run/network"), (_, text) -> logged.add(text));
  }

  @Test
  void whatIsWrittenIsRead() {
    Content content = Content.empty();
    content.links().add("vrrp.51");
    content.tables().add("keepalived");
    content.settings().put("ipv4/conf/eth0/arp_ignore", new Setting("0", "1"));
    record().write(content);
    assertThat(record().read()).isEqualTo(content);
    assertThat(record().exists()).isTrue();
    record().remove();
    assertThat(record().read()).isEqualTo(Content.empty());
    assertThat(logged).isEmpty();
  }

  @Test
  void linesThatMakeNoSenseAreLeftOut() throws Exception {
    Files.createDirectories(directory.resolve("run"));
    Files.writeString(
        directory.resolve("run/network"),
        "link\nlink a b\nnothing\nsysctl ../../etc/passwd 0 1\nsysctl x 1\n\nlink good\n");
    Content content = record().read();
    assertThat(content.links()).containsExactly("good");
    assertThat(content.settings()).isEmpty();
    assertThat(content.tables()).isEmpty();
  }
}
