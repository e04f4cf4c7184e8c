package org.jkeepalived.daemon.driver;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.dataplane.AddressKey;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.Ack;
import org.jkeepalived.linux.netlink.AddressEdit;
import org.jkeepalived.linux.netlink.AddressInfo;

/// Puts back addresses of others that the kernel took away together with one of ours.
final class AddressPutBack {
  private final AddressEdits edits;
  private final AddressNames names;
  private final DriverLog log;
  private final List<AddressInfo> takenAlong = new ArrayList<>();

  AddressPutBack(AddressEdits edits, AddressNames names, DriverLog log) {
    this.edits = edits;
    this.names = names;
    this.log = log;
  }

  /// This one is gone and nobody asked for it.
  void add(AddressInfo info) {
    takenAlong.add(info);
  }

  /// Puts back what waits.
  void flush() {
    if (takenAlong.isEmpty()) {
      return;
    }
    List<AddressEdit> additions = new ArrayList<>();
    takenAlong.forEach(info -> additions.add(new AddressEdit.Add(info)));
    takenAlong.clear();
    try {
      List<Ack> acks = edits.execute(additions);
      for (int i = 0; i < acks.size(); i++) {
        tell(KernelTypes.key(additions.get(i).address()), acks.get(i));
      }
    } catch (ErrnoException e) {
      log.log(LogLevel.ERROR, "cannot put back addresses: " + e.getMessage());
    }
  }

  private void tell(AddressKey key, Ack ack) {
    if (ack.isDone()) {
      log.log(
          LogLevel.NOTICE,
          "put back "
              + names.describe(key)
              + ", which the kernel removed together with an address of ours in its subnet; to"
              + " avoid this, set net.ipv4.conf.all.promote_secondaries to 1");
    } else if (!ack.isAlreadyThere()) {
      log.log(
          LogLevel.ERROR,
          "the kernel removed "
              + names.describe(key)
              + " together with an address of ours and does not take it back ("
              + Errno.name(ack.errno())
              + "); add it by hand");
    }
  }
}
