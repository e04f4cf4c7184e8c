package org.jkeepalived.daemon.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// File systems whose files others can change without our kernel noticing.
final class RemoteFileSystems {
  private static final Set<String> TYPES =
      Set.of(
          "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "afs", "ocfs2", "gfs2", "lustre");

  private RemoteFileSystems() {}

  /// Whether a directory is on one of them.
  static boolean has(Path directory) {
    try {
      String type = Files.getFileStore(directory).type();
      return TYPES.contains(type) || type.startsWith("fuse");
    } catch (IOException _) {
      return false;
    }
  }
}
