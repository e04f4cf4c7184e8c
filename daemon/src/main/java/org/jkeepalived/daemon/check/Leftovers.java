package org.jkeepalived.daemon.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.daemon.dataplane.DataPlane;
import org.jkeepalived.daemon.dataplane.DataPlanes;
import org.jkeepalived.daemon.driver.RecordFile;
import org.jkeepalived.daemon.log.DaemonLog;

/// Services that a former process left where this one has no data plane: nothing is configured any
/// longer, or it is served by another data plane or in another network namespace.
public final class Leftovers {
  private Leftovers() {}

  /// Removes all that the record in a run directory names, and the record. For a start without any
  /// virtual server.
  public static void clear(Path directory, LvsSettings settings, DaemonLog log) {
    if (!Files.exists(directory.resolve(CheckRecord.FILE))) {
      return;
    }
    RecordFile file = CheckRecord.file(directory, log);
    Recorded former = CheckRecord.read(file);
    if (!former.services().isEmpty()) {
      remove(former, settings, log);
    }
    file.remove();
  }

  /// Removes the services of a record where it says that they are.
  static void remove(Recorded former, LvsSettings settings, DaemonLog log) {
    Optional<DataPlane> found = DataPlanes.named(former.plane(), former.namespace(), settings, log);
    if (found.isPresent()) {
      try (DataPlane plane = found.get()) {
        log.info(
            former.services().size()
                + " services that a former process left in "
                + plane.name()
                + " are removed");
        former.services().forEach(plane::release);
        plane.flush();
      }
    }
  }
}
