package org.jkeepalived.daemon.dataplane.nft;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.nft.ServicePlan;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.linux.netlink.netfilter.NftFamily;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Field;

/// Where things are in packets of a family, and keys of our maps as bytes: numbers in the machine's
/// order, addresses and ports as in packets, each in whole words of four bytes.
@SuppressWarnings("ByteBufferBackingArray") // all of them are made here, whole
enum Words {
  V4(AddressFamily.IPV4, NftFamily.IP, Field.IPV4, 12, "0800", "01", "4"),
  V6(AddressFamily.IPV6, NftFamily.IP6, Field.IPV6, 8, "86dd", "3a", "6");

  final AddressFamily family;
  final NftFamily table;
  final Field address;

  /// Offsets in the network header.
  final int source;

  final int destination;
  final String etherType;

  /// Number of the protocol of echo requests.
  final String echo;

  /// Ends the names of what the table of all families has once for each.
  final String suffix;

  Words(
      AddressFamily family,
      NftFamily table,
      Field address,
      int source,
      String etherType,
      String echo,
      String suffix) {
    this.family = family;
    this.table = table;
    this.address = address;
    this.source = source;
    this.destination = source + address.padded();
    this.etherType = etherType;
    this.echo = echo;
    this.suffix = suffix;
  }

  static Words of(AddressFamily family) {
    return family == AddressFamily.IPV4 ? V4 : V6;
  }

  /// How many registers of four bytes an address takes.
  int words() {
    return address.padded() / 4;
  }

  static int number(Protocol protocol) {
    return switch (protocol) {
      case TCP -> 6;
      case UDP -> 17;
      case SCTP -> 132;
    };
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.BIG_ENDIAN);
  }

  private static ByteBuffer put(ByteBuffer buffer, IpAddress address) {
    if (address.family() == AddressFamily.IPV6) {
      buffer.putLong(address.high()).putLong(address.low());
    } else {
      buffer.putInt((int) address.low());
    }
    return buffer;
  }

  private static ByteBuffer native32(ByteBuffer buffer, int value) {
    return buffer.putInt(
        ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value));
  }

  /// Numbers, as a key or as what one leads to.
  static byte[] numbers(int... values) {
    ByteBuffer buffer = buffer(4 * values.length);
    for (int value : values) {
      native32(buffer, value);
    }
    return buffer.array();
  }

  /// An address and a port, the port in a word of its own.
  byte[] addressAndPort(IpAddress value, int port) {
    return put(buffer(address.padded() + 4), value).putShort((short) port).array();
  }

  /// An interface and an address that it leads to.
  byte[] interfaceAndAddress(int ifindex, IpAddress value) {
    return put(native32(buffer(4 + address.padded()), ifindex), value).array();
  }

  byte[] address(IpAddress value) {
    return put(buffer(address.padded()), value).array();
  }

  /// The key of a service, of as many fields as it has.
  byte[] service(ServiceId service) {
    return switch (service) {
      case ServiceId.Mark(var _, long mark) -> numbers((int) mark);
      case ServiceId.Address(var protocol, var vip, int port) -> {
        ByteBuffer buffer = put(buffer(address.padded() + (port == 0 ? 4 : 8)), vip);
        buffer.put((byte) number(protocol)).put(new byte[3]);
        yield port == 0 ? buffer.array() : buffer.putShort((short) port).array();
      }
    };
  }

  /// The identity of a server over all services of a table: the service's number and, in the lower
  /// [ServicePlan#INDEX_BITS] bits, the server's index.
  static int server(int number, int index) {
    return (number << ServicePlan.INDEX_BITS) | index;
  }

  static int numberOf(int server) {
    return server >>> ServicePlan.INDEX_BITS;
  }

  static int indexOf(int server) {
    return server & ((1 << ServicePlan.INDEX_BITS) - 1);
  }

  IpAddress readAddress(byte[] bytes, int at) {
    return IpAddress.read(family, ByteBuffer.wrap(bytes), at);
  }

  static int readPort(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getShort(at) & 0xffff;
  }

  static int readNumber(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt(at);
  }

  /// The service that a key of [#service] stands for; null when it is none of ours.
  @org.jspecify.annotations.Nullable
  ServiceId readService(byte[] key) {
    if (key.length == 4) {
      return new ServiceId.Mark(family, Integer.toUnsignedLong(readNumber(key, 0)));
    }
    int rest = key.length - address.padded();
    if (rest != 4 && rest != 8) {
      return null;
    }
    for (Protocol protocol : Protocol.values()) {
      if ((byte) number(protocol) == key[address.padded()]) {
        int port = rest == 4 ? 0 : readPort(key, address.padded() + 4);
        return new ServiceId.Address(protocol, readAddress(key, 0), port);
      }
    }
    return null;
  }

  /// A number as the bytes of a register, in hexadecimal.
  static String hexadecimal(int value) {
    return java.util.HexFormat.of().formatHex(numbers(value));
  }
}
