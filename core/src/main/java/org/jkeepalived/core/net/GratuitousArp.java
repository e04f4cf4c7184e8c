package org.jkeepalived.core.net;

import java.nio.ByteBuffer;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.MacAddress;

/// A gratuitous ARP request in its Ethernet frame: "this address is at this MAC" (RFC 826, RFC 5227
/// §3; RFC 9568 §6.4.1 asks for it on becoming Active).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------------------------------------------------------+
/// |              Ethernet destination: ff:ff:ff:ff:ff:ff          |
/// |                               +-------------------------------+
/// |                               |                               |
/// +-------------------------------+   Ethernet source: the MAC    |
/// |                                                               |
/// +-------------------------------+-------------------------------+
/// |        EtherType 0x0806       |   Hardware type 1 (Ethernet)  |
/// +-------------------------------+---------------+---------------+
/// |     Protocol type 0x0800      |  HW length 6  | Prot. length 4|
/// +-------------------------------+---------------+---------------+
/// |      Operation 1 (request)    |                               |
/// +-------------------------------+   Sender hardware: the MAC    |
/// |                                                               |
/// +---------------------------------------------------------------+
/// |                 Sender protocol address: the VIP              |
/// +---------------------------------------------------------------+
/// |            Target hardware address: ff:ff:ff:ff:ff:ff         |
/// |                               +-------------------------------+
/// |                               | Target protocol: the VIP ...  |
/// +-------------------------------+-------------------------------+
/// ```
public final class GratuitousArp {
  /// Length of the frame in bytes; the card pads it to the Ethernet minimum.
  public static final int LENGTH = 42;

  private static final long BROADCAST = 0xffff_ffff_ffffL;

  private GratuitousArp() {}

  /// Writes the frame that announces `address` at `mac`.
  public static void write(ByteBuffer buffer, int offset, MacAddress mac, IpAddress address) {
    EthernetHeader.write(buffer, offset, BROADCAST, mac.bits(), EthernetHeader.ARP);
    int arp = offset + EthernetHeader.LENGTH;
    buffer.putShort(arp, (short) 1);
    buffer.putShort(arp + 2, (short) EthernetHeader.IPV4);
    buffer.put(arp + 4, (byte) 6);
    buffer.put(arp + 5, (byte) 4);
    buffer.putShort(arp + 6, (short) 1);
    EthernetHeader.writeMac(buffer, arp + 8, mac.bits());
    address.write(buffer, arp + 14);
    EthernetHeader.writeMac(buffer, arp + 18, BROADCAST);
    address.write(buffer, arp + 24);
  }
}
