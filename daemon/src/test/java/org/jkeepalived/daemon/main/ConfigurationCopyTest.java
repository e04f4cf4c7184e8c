package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.model.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What one process reads of a configuration, another one reads from the copy, whatever becomes of
/// the files.
class ConfigurationCopyTest {
  private static final String ROUTER =
      """
      vrrp_instance VI {
        interface eth0
        virtual_router_id 51
        virtual_ipaddress { 192.0.2.1 }
      }
      """;
  private static final String SERVERS =
      """
      $PORT=80
      virtual_server 192.0.2.1 $PORT {
        lvs_sched rr
        lvs_method NAT
        protocol TCP
        real_server 192.0.2.10 80 {
          weight ${_RANDOM 1 100}
          TCP_CHECK { }
        }
      }
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("keepalived.conf");
    Files.createDirectories(folder.resolve("servers"));
    Files.writeString(folder.resolve("servers/web.conf"), SERVERS);
    Files.writeString(file, ROUTER + "include servers/*.conf\ninclude missing.conf\n");
  }

  @Test
  void isReadTheSameAfterTheFilesAreGone() throws IOException {
    Configuration whole = reader("--one-process").readForRole().configuration();
    ConfigurationFile first = reader();
    ReadResult routers = first.readForRole();
    byte[] copy = bytes(first.copyForChecks().orElseThrow());
    Files.delete(file);
    Files.delete(folder.resolve("servers/web.conf"));

    var in = new DataInputStream(new ByteArrayInputStream(copy));
    Configuration servers = reader().readForChecks(CopiedSources.read(in)).configuration();

    assertThat(in.read()).as("the copy ends by itself").isEqualTo(-1);
    assertThat(routers.configuration().instances()).hasSize(1);
    assertThat(routers.configuration().virtualServers()).isEmpty();
    assertThat(servers.instances()).isEmpty();
    assertThat(servers.virtualServers()).hasSize(1);
    assertThat(servers.virtualServers().getFirst().key())
        .isEqualTo(whole.virtualServers().getFirst().key());
  }

  @Test
  void hasTheSameRandomNumbersWhoeverReadsIt() throws IOException {
    ConfigurationFile first = reader();
    first.readForRole();
    byte[] copy = bytes(first.copyForChecks().orElseThrow());
    assertThat(weight(copy)).isEqualTo(weight(copy));
  }

  private int weight(byte[] copy) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(copy));
    Configuration servers = reader().readForChecks(CopiedSources.read(in)).configuration();
    return servers.virtualServers().getFirst().servers().getFirst().weight();
  }

  @Test
  void isNotMadeWhereOneProcessDoesBoth() throws IOException {
    for (String option : new String[] {"--one-process", "--check", "--vrrp"}) {
      ConfigurationFile reader = reader(option);
      reader.readForRole();
      assertThat(reader.copyForChecks()).as(option).isEmpty();
    }
    Files.writeString(file, SERVERS);
    ConfigurationFile alone = reader();
    assertThat(alone.readForRole().configuration().virtualServers()).hasSize(1);
    assertThat(alone.copyForChecks()).isEmpty();
  }

  @Test
  void leavesOutWhatOptionsLeaveOut() {
    assertThat(reader("--check").readForRole().configuration().instances()).isEmpty();
    assertThat(reader("--check").readForRole().configuration().virtualServers()).hasSize(1);
    assertThat(reader("--vrrp").readForRole().configuration().virtualServers()).isEmpty();
    assertThat(reader("--vrrp", "--all").readForRole().configuration().instances()).hasSize(1);
  }

  /// The process that checks has to hear that nothing is left to check.
  @Test
  void isMadeOfNothingWhenTheLastServerGoes() throws IOException {
    ConfigurationFile reader = reader();
    reader.readForRole();
    Files.writeString(file, ROUTER);
    reader.readForRole();
    assertThat(reader.copyForChecks()).isPresent();
  }

  private ConfigurationFile reader(String... options) {
    String[] arguments = new String[options.length + 2];
    System.arraycopy(options, 0, arguments, 0, options.length);
    arguments[options.length] = "-f";
    arguments[options.length + 1] = file.toString();
    return new ConfigurationFile(CommandLine.parse(arguments));
  }

  private static byte[] bytes(ConfigurationCopy copy) throws IOException {
    var out = new ByteArrayOutputStream();
    copy.writeTo(out);
    return out.toByteArray();
  }
}
