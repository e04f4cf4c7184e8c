package org.jkeepalived.linux.netlink.netfilter;

/// One step of a rule. Values go through registers 1 to 4 of 16 bytes each.
public sealed interface NftExpression {
  /// Loads what is known about a packet.
  record Meta(Key key, int register) implements NftExpression {}

  /// Loads bytes of a packet.
  record Payload(Header header, int offset, int length, int register) implements NftExpression {}

  /// Goes on only if the register begins with these bytes.
  ///
  /// @param value in hexadecimal
  record Equal(int register, String value) implements NftExpression {}

  /// Keeps only these bits of the register.
  ///
  /// @param mask in hexadecimal
  record Mask(int register, String mask) implements NftExpression {}

  /// Goes on only if the register's value is in a set.
  record InSet(String set, int register) implements NftExpression {}

  /// Replaces the register's value by what a map leads to; goes on only if there is something.
  record ByMap(String map, int register) implements NftExpression {}

  /// Counts the packets that come here.
  record Count() implements NftExpression {}

  /// Sends a copy of the packet to an address, through another interface.
  record Duplicate(int addressRegister, int interfaceRegister) implements NftExpression {}

  /// Ends with the packet.
  record Verdict(Decision decision) implements NftExpression {}

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
  enum Key {
    INPUT_INTERFACE(4),
    OUTPUT_INTERFACE(5),
    INPUT_NAME(6),
    OUTPUT_NAME(7),
    TRANSPORT_PROTOCOL(16);

    final int number;

    Key(int number) {
      this.number = number;
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
