package org.jkeepalived.daemon.driver.network;

import java.util.function.Predicate;
import org.jkeepalived.linux.netlink.AddressInfo;
import org.jkeepalived.linux.netlink.LinkInfo;
import org.jkeepalived.linux.netlink.RouteListener;

/// Notices whether anything happened to interfaces of some names.
final class ConcernedLinks implements RouteListener {
  private final Predicate<String> names;
  private boolean seen;

  ConcernedLinks(Predicate<String> names) {
    this.names = names;
  }

  boolean isSeen() {
    return seen;
  }

  @Override
  public void linkPresent(LinkInfo link) {
    seen |= names.test(link.name());
  }

  @Override
  public void linkAbsent(LinkInfo link) {
    linkPresent(link);
  }

  @Override
  public void addressPresent(AddressInfo address) {
    // Addresses are another thread's.
  }

  @Override
  public void addressAbsent(AddressInfo address, int causedBy) {
    // The same.
  }

  @Override
  public void overrun() {
    seen = true;
  }
}
