package org.jkeepalived.linux.netlink.netfilter;

import org.jkeepalived.linux.netlink.AttributeReader;
import org.jkeepalived.linux.netlink.NetlinkReader;
import org.jkeepalived.linux.netlink.NetlinkSocket;

/// Hears of every change of the packet filter of one network namespace. Belongs to one thread.
public final class NftMonitor implements AutoCloseable {
  private static final int DATAGRAMS_PER_READ = 64;

  private final NetlinkSocket socket;

  private NftMonitor(NetlinkSocket socket) {
    this.socket = socket;
  }

  /// Takes what has happened.
  public interface Listener {
    /// Something of a table changed. The name of the table is the first attribute of every object
    /// of one.
    ///
    /// @param causedBy [NftSocket#port] of the socket whose request it was
    void changed(String table, int causedBy);

    /// A transaction ended, whose changes were told before.
    ///
    /// @param program name of the process that made it; empty when the kernel does not say
    void committed(String program, int pid, int causedBy);

    /// Events were lost.
    void overrun();
  }

  /// Subscribes.
  public static NftMonitor open() {
    return new NftMonitor(NetlinkSocket.open(Nft.NETLINK_NETFILTER, Nft.NFNLGRP_NFTABLES));
  }

  /// The descriptor, for epoll.
  public int fd() {
    return socket.fd();
  }

  /// Tells `listener` what has happened, without waiting; the amount of one call is bounded.
  public void read(Listener listener) {
    for (int i = 0; i < DATAGRAMS_PER_READ; i++) {
      int received = socket.receive(false);
      if (received == 0) {
        return;
      }
      if (received == NetlinkSocket.OVERRUN) {
        listener.overrun();
      } else {
        deliver(socket.received(), listener);
      }
    }
  }

  static void deliver(NetlinkReader messages, Listener listener) {
    while (messages.next()) {
      boolean ours = messages.type() >> 8 == Nft.NFNL_SUBSYS_NFTABLES;
      if (!ours || !messages.hasBody(Nft.NFGENMSG_BYTES)) {
        continue;
      }
      AttributeReader attribute = messages.attributes(Nft.NFGENMSG_BYTES);
      if ((messages.type() & 0xff) == Nft.NFT_MSG_NEWGEN) {
        committed(attribute, messages.port(), listener);
      } else if (attribute.next() && attribute.type() == Nft.NFTA_TABLE_NAME) {
        listener.changed(attribute.text(), messages.port());
      }
    }
  }

  private static void committed(AttributeReader attribute, int port, Listener listener) {
    String program = "";
    int pid = 0;
    while (attribute.next()) {
      if (attribute.type() == Nft.NFTA_GEN_PROC_NAME) {
        program = attribute.text();
      } else if (attribute.type() == Nft.NFTA_GEN_PROC_PID) {
        pid = Integer.reverseBytes(attribute.u32());
      }
    }
    listener.committed(program, pid, port);
  }

  @Override
  public void close() {
    socket.close();
  }
}
