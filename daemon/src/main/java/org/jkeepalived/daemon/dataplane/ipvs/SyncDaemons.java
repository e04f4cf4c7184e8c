package org.jkeepalived.daemon.dataplane.ipvs;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.check.CheckEffect.SyncRole;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.lvs.SyncDaemon;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.daemon.driver.KernelTypes;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.generic.Ipvs;
import org.jkeepalived.linux.netlink.generic.IpvsDaemon;
import org.jkeepalived.linux.netlink.generic.IpvsSocket;

/// Runs the kernel's sync daemons in the roles wished. One that runs already as wished, left by a
/// former process, goes on untouched: restarting it would lose what it has to tell.
final class SyncDaemons {
  private final IpvsSocket socket;
  private final DriverLog log;
  private final Map<Integer, IpvsDaemon> wanted = new LinkedHashMap<>();
  private final Map<Integer, Integer> told = new HashMap<>();
  private boolean isOurs;
  private boolean isPending;
  private boolean isSettled;

  SyncDaemons(IpvsSocket socket, DriverLog log) {
    this.socket = socket;
    this.log = log;
  }

  void wish(SyncDaemon config, List<SyncRole> roles) {
    wanted.clear();
    for (SyncRole role : roles) {
      IpvsDaemon daemon = daemon(config, state(role));
      wanted.put(daemon.state(), daemon);
    }
    isOurs = true;
    isPending = true;
    isSettled = false;
  }

  /// Makes true what was wished since the last time.
  void settle() {
    if (isPending) {
      compare();
    }
  }

  /// Compares what runs with what shall run, and makes up the difference. Nothing is done to
  /// daemons as long as none was ever wished.
  void compare() {
    if (!isOurs) {
      return;
    }
    isPending = false;
    Map<Integer, IpvsDaemon> running = new HashMap<>();
    socket.daemons().forEach(daemon -> running.put(daemon.state(), daemon));
    boolean complete = true;
    // What goes comes first: a daemon of another group on the same port would be in the way.
    for (IpvsDaemon daemon : running.values()) {
      IpvsDaemon wish = wanted.get(daemon.state());
      if (wish == null || !isAs(wish, daemon)) {
        complete &= stop(daemon);
      }
    }
    for (IpvsDaemon wish : wanted.values()) {
      IpvsDaemon found = running.get(wish.state());
      if (found == null || !isAs(wish, found)) {
        if (isSettled && !told.containsKey(wish.state())) {
          log.log(LogLevel.WARNING, name(wish) + " was stopped by others; it is started again");
        }
        complete &= start(wish);
      }
    }
    isSettled |= complete;
  }

  private boolean start(IpvsDaemon daemon) {
    try {
      socket.start(daemon);
      told.remove(daemon.state());
      log.log(LogLevel.INFO, name(daemon) + " runs, sync id " + daemon.syncId());
      return true;
    } catch (ErrnoException e) {
      Integer before = told.put(daemon.state(), e.errno());
      if (before == null || before != e.errno()) {
        log.log(LogLevel.ERROR, name(daemon) + " cannot be started: " + reason(daemon, e.errno()));
      }
      return false;
    }
  }

  private boolean stop(IpvsDaemon daemon) {
    try {
      socket.stop(daemon);
      return true;
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ESRCH) {
        return true;
      }
      log.log(LogLevel.ERROR, name(daemon) + " cannot be stopped: " + e.getMessage());
      return false;
    }
  }

  private static String reason(IpvsDaemon daemon, int errno) {
    String text = Errno.description(errno);
    return switch (errno) {
      case Errno.EINVAL ->
          text
              + "; it cannot run while a server is of another family than its service, and the"
              + " multicast group must be one";
      case Errno.ENODEV -> text + "; there is no interface " + daemon.interfaceName();
      case Errno.EADDRNOTAVAIL ->
          text + "; the interface " + daemon.interfaceName() + " has no address";
      default -> text;
    };
  }

  private static String name(IpvsDaemon daemon) {
    return "IPVS: the sync daemon ("
        + (daemon.state() == Ipvs.IP_VS_STATE_MASTER ? "master" : "backup")
        + ", interface "
        + daemon.interfaceName()
        + ")";
  }

  private static int state(SyncRole role) {
    return switch (role) {
      case MASTER -> Ipvs.IP_VS_STATE_MASTER;
      case BACKUP -> Ipvs.IP_VS_STATE_BACKUP;
    };
  }

  private static IpvsDaemon daemon(SyncDaemon config, int state) {
    return new IpvsDaemon(
        state,
        config.interfaceName(),
        config.id().orElse(0),
        config.maximumLength().orElse(0),
        config.group().map(KernelTypes::address).orElse(null),
        config.port().orElse(0),
        config.ttl().orElse(0));
  }

  /// What was left to the kernel is right whatever it chose.
  private static boolean isAs(IpvsDaemon wish, IpvsDaemon found) {
    return wish.interfaceName().equals(found.interfaceName())
        && wish.syncId() == found.syncId()
        && isAs(wish.maximumLength(), found.maximumLength())
        && isAs(wish.port(), found.port())
        && isAs(wish.ttl(), found.ttl())
        && Optional.ofNullable(wish.group()).map(g -> g.equals(found.group())).orElse(true);
  }

  private static boolean isAs(int wish, int found) {
    return wish == 0 || wish == found;
  }
}
