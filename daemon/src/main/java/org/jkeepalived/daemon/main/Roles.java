package org.jkeepalived.daemon.main;

import java.util.List;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.core.model.Configuration.Trackers;
import org.jkeepalived.core.model.InterfaceSettings;
import org.jkeepalived.core.model.lvs.LvsConfiguration;

/// The parts of a configuration that the roles of the program take.
final class Roles {
  private Roles() {}

  /// What health checking takes.
  static Configuration withoutRouters(Configuration all) {
    return new Configuration(
        all.global(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        StaticRouting.NONE,
        new Trackers(
            List.of(),
            all.trackers().files(),
            all.trackers().sessions(),
            List.of(),
            InterfaceSettings.DEFAULT),
        all.lvs());
  }

  /// What VRRP takes. Settings of virtual servers stay: they are few.
  static Configuration withoutServers(Configuration all) {
    LvsConfiguration lvs = all.lvs();
    return new Configuration(
        all.global(),
        all.scripts(),
        all.instances(),
        all.syncGroups(),
        all.staticAddresses(),
        all.staticRouting(),
        all.trackers(),
        new LvsConfiguration(lvs.settings(), lvs.ssl(), List.of(), List.of()));
  }
}
