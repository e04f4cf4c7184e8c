package org.jkeepalived.linux.netlink.netfilter;

import java.util.List;

/// A set or map of keys of several fields, whose elements come and go.
///
/// @param data what a key leads to; empty: it is a set
/// @param life who changes it, and how long its elements stay
/// @param counts whether each element counts the packets that found it
/// @param size how many elements it may have; 0: as many as there is memory for
public record NftMap(
    String name, List<Field> key, List<Field> data, Life life, boolean counts, int size) {
  public NftMap {
    key = List.copyOf(key);
    data = List.copyOf(data);
  }

  /// What a value is, so that `nft` shows it rightly (its own numbers), and its length. In the
  /// kernel each takes a multiple of four bytes.
  public enum Field {
    IPV4(7, 4),
    IPV6(8, 16),
    PROTOCOL(12, 1),
    PORT(13, 2),
    /// A number in the machine's byte order.
    NUMBER(19, 4),
    INTERFACE(20, 4),
    DIRECTION(27, 1),
    /// The chain to go on in.
    CHAIN(1, 16);

    final int number;
    private final int bytes;

    Field(int number, int bytes) {
      this.number = number;
      this.bytes = bytes;
    }

    /// Its length in a key of several fields.
    public int padded() {
      return (bytes + 3) & ~3;
    }
  }

  /// Who changes it.
  public enum Life {
    /// Only transactions.
    LASTING,
    /// Rules also, and elements stay until they are taken out.
    LEARNED,
    /// Rules also, and elements go after some time.
    PASSING
  }

  /// The type of several fields, as `nft` packs it.
  static int type(List<Field> fields) {
    int type = 0;
    for (Field field : fields) {
      type = (type << 6) | field.number;
    }
    return type;
  }

  /// Length of several fields; of one its own.
  static int length(List<Field> fields) {
    return fields.size() == 1
        ? fields.getFirst().bytes
        : fields.stream().mapToInt(Field::padded).sum();
  }

  int flags() {
    int learned =
        switch (life) {
          case LASTING -> 0;
          case LEARNED -> Nft.NFT_SET_EVAL;
          case PASSING -> Nft.NFT_SET_EVAL | Nft.NFT_SET_TIMEOUT;
        };
    return learned | (data.isEmpty() ? 0 : Nft.NFT_SET_MAP);
  }

  boolean leadsToChains() {
    return data.equals(List.of(Field.CHAIN));
  }

  /// An element of one.
  ///
  /// @param data what it leads to; empty in a set or when it is a chain
  /// @param chain empty unless it leads to one
  @SuppressWarnings("ArrayRecordComponent") // made to be written, and never compared
  public record Entry(byte[] key, byte[] data, String chain) {
    private static final byte[] NOTHING = new byte[0];

    /// A member of a set, or a key alone.
    public static Entry of(byte[] key) {
      return new Entry(key, NOTHING, "");
    }

    /// A key that leads to a value.
    public static Entry of(byte[] key, byte[] data) {
      return new Entry(key, data, "");
    }

    /// A key that leads to a chain.
    public static Entry to(byte[] key, String chain) {
      return new Entry(key, NOTHING, chain);
    }
  }

  /// An element as the kernel has it.
  ///
  /// @param packets that found it; 0 where they are not counted
  public record Found(Entry entry, long packets, long bytes) {}
}
