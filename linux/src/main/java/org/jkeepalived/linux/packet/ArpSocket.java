package org.jkeepalived.linux.packet;

/// Sends whole Ethernet frames, such as gratuitous ARP, through any interface of the namespace; one
/// socket serves them all. Receives nothing. Frames go through [DatagramSender].
public final class ArpSocket extends RawSocket {
  /// EtherType of ARP.
  public static final int ETH_P_ARP = 0x0806;

  private ArpSocket() {
    // Protocol 0: the kernel delivers nothing to this socket.
    super(AF_PACKET, 0, "packet socket");
  }

  public static ArpSocket open() {
    return new ArpSocket();
  }
}
