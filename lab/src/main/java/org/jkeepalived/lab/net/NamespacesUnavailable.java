package org.jkeepalived.lab.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// This machine does not let this user make namespaces; the message says what to enable.
public final class NamespacesUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  NamespacesUnavailable(String reason) {
    super("cannot make private namespaces: " + reason + "\n" + advice());
  }

  private static String advice() {
    if (setting("/proc/sys/user/max_user_namespaces", "0")) {
      return "Enable them:  sudo sysctl -w user.max_user_namespaces=10000   (or run as root)";
    }
    if (setting("/proc/sys/kernel/unprivileged_userns_clone", "0")) {
      return "Enable them:  sudo sysctl -w kernel.unprivileged_userns_clone=1   (or run as root)";
    }
    if (setting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1")) {
      return "Enable them:  sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
          + "   (or run as root)";
    }
    return "Needed: util-linux (unshare, nsenter), iproute2 (ip), and either root or a kernel that"
        + "\nallows user namespaces. In a container: --privileged, or --cap-add SYS_ADMIN --cap-add"
        + "\nNET_ADMIN with --security-opt seccomp=unconfined.";
  }

  private static boolean setting(String file, String value) {
    Path path = Path.of(file);
    try {
      return Files.exists(path) && Files.readString(path).strip().equals(value);
    } catch (IOException _) {
      return false; // unreadable: then the general advice is the best we have
    }
  }
}
