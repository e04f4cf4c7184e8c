package org.jkeepalived.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Generated configurations of the size that the largest users have. They are valid: neither
/// program has anything to say about them.
final class LargeFiles {
  /// VRIDs of one interface and family.
  private static final int PER_INTERFACE = 250;

  private static final int PARTS = 100;
  private static final int DEFINITIONS_PER_PART = 360;
  private static final int INSTANCES_PER_PART = 30;
  private static final int ADDRESSES_PER_INSTANCE = 12;

  private final Path directory;

  LargeFiles(Path directory) {
    this.directory = directory;
  }

  /// Interfaces `eth0`, `eth1`, ... that [#instances] and [#definitions] use.
  static int interfaces(int instances) {
    return (instances + PER_INTERFACE - 1) / PER_INTERFACE;
  }

  /// Virtual servers that share `realServers` evenly, each real server with a TCP check.
  Path servers(String name, int virtualServers, int realServers) {
    var text = new StringBuilder("global_defs {\n  router_id bench\n}\n");
    int made = 0;
    for (int v = 0; v < virtualServers; v++) {
      text.append("virtual_server ").append(address(10, v)).append(" 80 {\n");
      text.append("  delay_loop 6\n  lvs_sched wlc\n  lvs_method DR\n  protocol TCP\n");
      long until = (long) realServers * (v + 1) / virtualServers;
      for (; made < until; made++) {
        text.append("  real_server ").append(address(172, made)).append(" 80 {\n");
        text.append("    weight 1\n    TCP_CHECK {\n      connect_timeout 3\n    }\n  }\n");
      }
      text.append("}\n");
    }
    return write(name, text);
  }

  /// Instances with one address each.
  Path instances(String name, int count) {
    var text = new StringBuilder("global_defs {\n  router_id bench\n}\n");
    for (int i = 0; i < count; i++) {
      beginInstance(text, i);
      text.append("    ").append(address(10, i)).append("/32\n  }\n}\n");
    }
    return write(name, text);
  }

  /// A hundred included files of a thousand lines each: definitions, and instances whose addresses
  /// refer to them.
  Path definitions(String name) {
    var main = new StringBuilder("global_defs {\n  router_id bench\n}\n");
    for (int part = 0; part < PARTS; part++) {
      String file = "part-%03d.conf".formatted(part);
      main.append("include ").append(file).append('\n');
      write(file, part(part));
    }
    return write(name, main);
  }

  private static StringBuilder part(int part) {
    var text = new StringBuilder();
    for (int i = 0; i < DEFINITIONS_PER_PART; i++) {
      int number = part * DEFINITIONS_PER_PART + i;
      text.append("$ADDRESS_").append(i).append('=').append(address(10, number)).append("/32\n");
    }
    for (int i = 0; i < INSTANCES_PER_PART; i++) {
      beginInstance(text, part * INSTANCES_PER_PART + i);
      for (int a = 0; a < ADDRESSES_PER_INSTANCE; a++) {
        int number = i * ADDRESSES_PER_INSTANCE + a;
        text.append("    ${ADDRESS_").append(number).append("} label eth0:").append(a).append('\n');
      }
      text.append("  }\n}\n");
    }
    return text;
  }

  private static void beginInstance(StringBuilder text, int index) {
    text.append("vrrp_instance V").append(index).append(" {\n  state BACKUP\n  interface eth");
    text.append(index / PER_INTERFACE).append("\n  virtual_router_id ");
    text.append(index % PER_INTERFACE + 1).append("\n  priority 100\n  advert_int 1\n");
    text.append("  virtual_ipaddress {\n");
  }

  private static String address(int first, int index) {
    return first + "." + (index >> 16) + "." + (index >> 8 & 0xff) + "." + (index & 0xff);
  }

  private Path write(String name, CharSequence text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
