package org.jkeepalived.daemon.check;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.lvs.LvsConfiguration;

/// What health checking takes of a configuration.
///
/// @param global users of scripts, mail
/// @param files that checks may name
public record CheckSettings(GlobalSettings global, LvsConfiguration lvs, List<TrackedFile> files) {
  /// Nothing to do.
  static final CheckSettings NONE =
      new CheckSettings(GlobalSettings.DEFAULT, LvsConfiguration.EMPTY, List.of());

  public CheckSettings {
    files = List.copyOf(files);
  }

  /// The part of a whole file.
  public static CheckSettings of(Configuration configuration) {
    return new CheckSettings(
        configuration.global(), configuration.lvs(), configuration.trackers().files());
  }

  /// Network namespace of the data plane, where it is not that of the process.
  Optional<String> dataPlaneNamespace() {
    return global.daemon().ipvsNamespace();
  }

  /// Whether some virtual server is suspended while its address is elsewhere.
  boolean watchesAddresses() {
    return lvs.virtualServers().stream().anyMatch(server -> server.suspendWithoutAddress());
  }

  /// @param marks whether groups may be made firewall marks
  CheckEvent.Configured event(boolean marks) {
    var wanted =
        marks
            ? lvs
            : new LvsConfiguration(
                lvs.settings().withoutMarks(), lvs.ssl(), lvs.groups(), lvs.virtualServers());
    return new CheckEvent.Configured(wanted, files);
  }
}
