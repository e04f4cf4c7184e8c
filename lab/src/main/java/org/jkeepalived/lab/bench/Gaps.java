package org.jkeepalived.lab.bench;

import java.util.List;
import org.jkeepalived.lab.net.Frame;

/// Times between adverts, and instances that send them.
final class Gaps {
  private Gaps() {}

  /// In milliseconds.
  static Samples of(List<Frame.Advert> adverts) {
    Samples samples = new Samples();
    for (int i = 1; i < adverts.size(); i++) {
      samples.add((adverts.get(i).timeNanos() - adverts.get(i - 1).timeNanos()) / 1e6);
    }
    return samples;
  }

  static String config(String name, int vrid, int priority, String address) {
    return """
    vrrp_instance %s {
      state BACKUP
      interface eth0
      virtual_router_id %d
      priority %d
      version 3
      advert_int 0.1
      virtual_ipaddress {
        %s/24
      }
    }
    """
        .formatted(name, vrid, priority, address);
  }
}
