package org.jkeepalived.daemon.driver;

import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.linux.packet.VrrpSocket;

/// A socket and the virtual routers that use it; the kernel lets only their adverts through.
final class SharedSocket {
  private static final int VRIDS = 256;

  /// Room for the adverts of many routers that begin at the same moment.
  private static final int RECEIVE_BUFFER = 1 << 20;

  final TransportKey key;
  final VrrpSocket socket;
  final int token;
  private final int[] users = new int[VRIDS];
  private int total;
  private boolean hearsAll;
  private long bufferBytes;
  private int bufferSet = RECEIVE_BUFFER;

  private SharedSocket(TransportKey key, VrrpSocket socket, int token) {
    this.key = key;
    this.socket = socket;
    this.token = token;
  }

  /// Opens a socket that hears nobody yet.
  ///
  /// @param device name of the interface; empty: none
  static SharedSocket open(TransportKey key, String device, int token) {
    IpAddress address = key.address();
    VrrpSocket socket = open(key);
    try {
      // Before anything can arrive.
      socket.filterVrids(new boolean[VRIDS]);
      if (key.isIpv6()) {
        // What the kernel drops cannot be counted, and adverts carry their checksum anyway.
        socket.kernelChecksum(false);
      }
      socket.receiveBuffer(RECEIVE_BUFFER);
      if (!device.isEmpty()) {
        socket.bindToDevice(device);
      }
      if (key.isMulticast()) {
        socket.multicastInterface(key.ifindex());
        socket.join(address.high(), address.low(), key.ifindex());
      } else {
        bindUnicast(socket, key);
      }
      return new SharedSocket(key, socket, token);
    } catch (RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static VrrpSocket open(TransportKey key) {
    if (key.isIpv6()) {
      return VrrpSocket.ipv6();
    }
    return key.authenticated() ? VrrpSocket.authenticatedIpv4() : VrrpSocket.ipv4();
  }

  private static void bindUnicast(VrrpSocket socket, TransportKey key) {
    IpAddress address = key.address();
    int scope = 0;
    if (key.isIpv6()) {
      scope = address.isLinkLocal() ? key.ifindex() : 0;
      socket.unicastHops(key.unicastHops());
    }
    socket.bindSource(address.high(), address.low(), scope);
  }

  void addUser(int virtualRouterId) {
    total++;
    if (users[virtualRouterId]++ == 0) {
      filter();
    }
  }

  void removeUser(int virtualRouterId) {
    total--;
    if (--users[virtualRouterId] == 0 && total > 0) {
      filter();
    }
  }

  boolean isUnused() {
    return total == 0;
  }

  /// Lets adverts of all virtual routers through, or only those of its users.
  void hearAll(boolean all) {
    if (all != hearsAll) {
      hearsAll = all;
      filter();
    }
  }

  /// A user's share of the receive buffer changes by so much. Without any share the buffer has the
  /// size that suits us.
  void resize(long byBytes) {
    bufferBytes += byBytes;
    int wanted =
        bufferBytes == 0 ? RECEIVE_BUFFER : (int) Math.min(bufferBytes, Integer.MAX_VALUE / 2);
    if (wanted != bufferSet) {
      bufferSet = wanted;
      socket.receiveBuffer(wanted);
    }
  }

  private void filter() {
    boolean[] wanted = new boolean[VRIDS];
    for (int i = 0; i < VRIDS; i++) {
      wanted[i] = hearsAll || users[i] > 0;
    }
    socket.filterVrids(wanted);
  }

  void close() {
    socket.close();
  }
}
