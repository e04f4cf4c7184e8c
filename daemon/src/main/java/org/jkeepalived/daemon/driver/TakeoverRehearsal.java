package org.jkeepalived.daemon.driver;

import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.RouteSocket;

/// Takes addresses over and releases them on the loopback interface, where nobody looks, by drivers
/// of their own: so that the first takeover finds its code loaded, linked and compiled.
public final class TakeoverRehearsal {
  private static final int INSTANCE = 0;
  private static final int ANNOUNCEMENTS = 5;

  private TakeoverRehearsal() {}

  /// Makes the loopback interface of the current thread's namespace usable.
  public static void raiseLoopback() {
    try (var route = RouteSocket.open()) {
      route.link("lo").ifPresent(lo -> route.setUp(lo.ifindex(), true));
    }
  }

  /// Rehearses; what goes wrong here would go wrong later, too, and is told then.
  ///
  /// @param config an instance of the loopback interface; nobody may use its addresses
  public static void run(VrrpInstance config, int rounds, DriverLog log) {
    try (var addresses = new AddressDriver(RouteSocket.open(), log);
        var buffers = new PacketBuffers();
        var announcements = new AnnounceDriver(_ -> false, buffers, log);
        var route = RouteSocket.open()) {
      var lo = route.link("lo").map(KernelTypes::link);
      if (lo.isEmpty() || !lo.get().up()) {
        return;
      }
      var link = new Event.LinkChanged(withArp(lo.get()));
      addresses.observe(link);
      announcements.observe(link);
      addresses.configured(INSTANCE, config);
      announcements.configured(INSTANCE, config);
      for (int i = 0; i < rounds; i++) {
        addresses.hold(INSTANCE);
        addresses.flush();
        announcements.announce(INSTANCE, ANNOUNCEMENTS);
        announcements.flush();
        announcements.released(INSTANCE);
        addresses.release(INSTANCE);
        addresses.flush();
      }
    } catch (ErrnoException e) {
      log.log(LogLevel.DEBUG, "rehearsing takeovers: " + e.getMessage());
    }
  }

  /// The loopback interface does no ARP; frames sent there are thrown away by the kernel.
  private static Link withArp(Link lo) {
    return new Link(
        lo.ifindex(),
        lo.name(),
        lo.up(),
        lo.running(),
        lo.mtu(),
        lo.mac(),
        lo.multicast(),
        true,
        lo.loopback());
  }
}
