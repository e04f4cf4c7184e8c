package org.jkeepalived.linux.netlink.netfilter;

/// One step of a rule. Values go through registers 1 to 4 of 16 bytes each, or through the same
/// memory as 16 registers of four bytes, which [#word] numbers.
public sealed interface NftExpression {
  /// Number of the register of four bytes at this place (`NFT_REG32_00` and up).
  ///
  /// @param place 0..15
  static int word(int place) {
    return 8 + place;
  }

  /// Loads what is known about a packet.
  record Meta(MetaKey key, int register) implements NftExpression {}

  /// Gives the packet the firewall mark that is in a register.
  record SetMark(int register) implements NftExpression {}

  /// Loads bytes of a packet.
  record Payload(Header header, int offset, int length, int register) implements NftExpression {}

  /// Writes an address into the header of a packet, and puts its checksums right.
  ///
  /// @param source whether that of the source, or of the destination
  record Readdress(NftFamily family, boolean source, int register) implements NftExpression {}

  /// Loads what is known about the connection of a packet.
  ///
  /// @param reply of which direction, for the keys that have one: as the first packet had it, or as
  ///   the answers have it
  record Connection(Fact fact, boolean reply, int register) implements NftExpression {}

  /// Loads a number, in the machine's byte order.
  record Constant(int value, int register) implements NftExpression {}

  /// Loads a number that each packet raises by one.
  ///
  /// @param modulus the numbers are 0 to this, less one
  record Turn(int modulus, int register) implements NftExpression {}

  /// Loads a number that depends on `length` bytes from a register (`jhash`).
  ///
  /// @param modulus the numbers are 0 to this, less one
  record Hash(int from, int length, int modulus, int seed, int register) implements NftExpression {}

  /// Goes on only if the register begins with these bytes.
  ///
  /// @param value in hexadecimal
  record Equal(int register, String value) implements NftExpression {}

  /// Goes on only if the register does not begin with these bytes.
  ///
  /// @param value in hexadecimal
  record Unequal(int register, String value) implements NftExpression {}

  /// Keeps only these bits of the register.
  ///
  /// @param mask in hexadecimal
  record Mask(int register, String mask) implements NftExpression {}

  /// Goes on only if the register's value is in a set.
  record InSet(String set, int register) implements NftExpression {}

  /// Replaces the register's value by what a map leads to; goes on only if there is something.
  record ByMap(String map, int register) implements NftExpression {}

  /// Loads what a map leads to; goes on only if there is something.
  record Find(String map, int from, int register) implements NftExpression {}

  /// Goes on in the chain that a map leads to, if there is something.
  record Dispatch(String map, int register) implements NftExpression {}

  /// Adds an element to a set or map, or lets the time of one that is there begin anew; goes on
  /// only if there is room.
  ///
  /// @param data register with what the key leads to; 0 for a set
  /// @param timeoutMillis after which it goes; 0: never
  /// @param counts whether the element counts the packets that come here
  record Remember(String set, int key, int data, long timeoutMillis, boolean counts)
      implements NftExpression {}

  /// Takes an element out of a map, if it is there.
  ///
  /// @param data a register with anything that such a key could lead to
  record Forget(String map, int key, int data) implements NftExpression {}

  /// Counts the packets that come here.
  record Count() implements NftExpression {}

  /// Sends a copy of the packet to an address, through another interface.
  record Duplicate(int addressRegister, int interfaceRegister) implements NftExpression {}

  /// Gives the connection another destination, and ends with the packet.
  ///
  /// @param port register; 0: the port stays
  record Translate(NftFamily family, int address, int port) implements NftExpression {}

  /// Gives the connection the address of the interface that it leaves through.
  record Masquerade() implements NftExpression {}

  /// Sends a frame to the neighbour with this address, and ends with it.
  ///
  /// @param family of the address
  record Forward(NftFamily family, int address, int interfaceRegister) implements NftExpression {}

  /// Ends with the packet.
  record Verdict(Decision decision) implements NftExpression {}

  /// Goes on in another chain, and comes back where that does not end with the packet.
  record Call(String chain) implements NftExpression {}

  /// Goes on in another chain and does not come back.
  record GoTo(String chain) implements NftExpression {}

  /// What becomes of a packet (`NF_…`).
  enum Decision {
    DROP(0),
    ACCEPT(1);

    final int number;

    Decision(int number) {
      this.number = number;
    }
  }

  /// `NFT_META_…`.
  enum MetaKey {
    ETHERNET_PROTOCOL(1),
    MARK(3),
    INPUT_INTERFACE(4),
    OUTPUT_INTERFACE(5),
    INPUT_NAME(6),
    OUTPUT_NAME(7),
    TRANSPORT_PROTOCOL(16),
    PACKET_TYPE(19);

    final int number;

    MetaKey(int number) {
      this.number = number;
    }
  }

  /// `NFT_CT_…`.
  enum Fact {
    DIRECTION(1, false),
    STATUS(2, false),
    PROTOCOL(10, true),
    PROTOCOL_DESTINATION(12, true),
    SOURCE_IPV4(19, true),
    DESTINATION_IPV4(20, true),
    SOURCE_IPV6(21, true),
    DESTINATION_IPV6(22, true);

    final int number;
    final boolean directed;

    Fact(int number, boolean directed) {
      this.number = number;
      this.directed = directed;
    }
  }

  /// `NFT_PAYLOAD_…_HEADER`.
  enum Header {
    NETWORK(1),
    TRANSPORT(2);

    final int number;

    Header(int number) {
      this.number = number;
    }
  }
}
