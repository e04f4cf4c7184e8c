package org.jkeepalived.linux.netlink.netfilter;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.linux.netlink.AttributeReader;
import org.jkeepalived.linux.netlink.NetlinkReader;
import org.jkeepalived.linux.netlink.netfilter.NftSocket.RuleState;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Element;
import org.jspecify.annotations.Nullable;

/// Reads what the kernel says about tables. A message that makes no sense yields nothing.
final class NftReader {
  private static final byte[] NOTHING = new byte[0];

  private NftReader() {}

  static int generation(NetlinkReader message) {
    AttributeReader attribute = message.attributes(Nft.NFGENMSG_BYTES);
    while (attribute.next()) {
      if (attribute.type() == Nft.NFTA_GEN_ID) {
        return attribute.networkU32();
      }
    }
    return 0;
  }

  static @Nullable RuleState rule(NetlinkReader message) {
    if (message.type() != Nft.type(Nft.NFT_MSG_NEWRULE) || !message.hasBody(Nft.NFGENMSG_BYTES)) {
      return null;
    }
    String chain = "";
    boolean counts = false;
    long packets = 0;
    long bytes = 0;
    String comment = "";
    AttributeReader attribute = message.attributes(Nft.NFGENMSG_BYTES);
    while (attribute.next()) {
      if (attribute.type() == Nft.NFTA_RULE_CHAIN) {
        chain = attribute.text();
      } else if (attribute.type() == Nft.NFTA_RULE_USERDATA) {
        comment = NftNotes.comment(attribute.bytes());
      } else if (attribute.type() == Nft.NFTA_RULE_EXPRESSIONS) {
        AttributeReader counter = counter(attribute.nested());
        while (counter != null && counter.next()) {
          counts = true;
          if (counter.type() == Nft.NFTA_COUNTER_PACKETS) {
            packets = counter.networkU64();
          } else if (counter.type() == Nft.NFTA_COUNTER_BYTES) {
            bytes = counter.networkU64();
          }
        }
      }
    }
    return new RuleState(chain, counts, packets, bytes, comment);
  }

  /// The data of the counter in a list of expressions, or null.
  private static @Nullable AttributeReader counter(AttributeReader expressions) {
    while (expressions.next()) {
      String name = "";
      AttributeReader parts = expressions.nested();
      while (parts.next()) {
        if (parts.type() == Nft.NFTA_EXPR_NAME) {
          name = parts.text();
        } else if (parts.type() == Nft.NFTA_EXPR_DATA && name.equals("counter")) {
          return parts.nested();
        }
      }
    }
    return null;
  }

  /// The name of a set or map.
  static @Nullable String set(NetlinkReader message) {
    if (message.type() != Nft.type(Nft.NFT_MSG_NEWSET) || !message.hasBody(Nft.NFGENMSG_BYTES)) {
      return null;
    }
    return message.attributes(Nft.NFGENMSG_BYTES).at(Nft.NFTA_SET_NAME).text();
  }

  static @Nullable List<Element> elements(NetlinkReader message) {
    if (message.type() != Nft.type(Nft.NFT_MSG_NEWSETELEM)
        || !message.hasBody(Nft.NFGENMSG_BYTES)) {
      return null;
    }
    List<Element> all = new ArrayList<>();
    AttributeReader attribute = message.attributes(Nft.NFGENMSG_BYTES);
    while (attribute.next()) {
      if (attribute.type() == Nft.NFTA_SET_ELEM_LIST_ELEMENTS) {
        AttributeReader members = attribute.nested();
        while (members.next()) {
          all.add(element(members.nested()));
        }
      }
    }
    return all;
  }

  private static Element element(AttributeReader parts) {
    String key = "";
    String data = "";
    while (parts.next()) {
      if (parts.type() == Nft.NFTA_SET_ELEM_KEY) {
        key = value(parts.nested());
      } else if (parts.type() == Nft.NFTA_SET_ELEM_DATA) {
        data = value(parts.nested());
      }
    }
    return new Element(key, data);
  }

  static @Nullable List<NftMap.Found> found(NetlinkReader message) {
    if (message.type() != Nft.type(Nft.NFT_MSG_NEWSETELEM)
        || !message.hasBody(Nft.NFGENMSG_BYTES)) {
      return null;
    }
    List<NftMap.Found> all = new ArrayList<>();
    AttributeReader attribute = message.attributes(Nft.NFGENMSG_BYTES);
    while (attribute.next()) {
      if (attribute.type() == Nft.NFTA_SET_ELEM_LIST_ELEMENTS) {
        AttributeReader members = attribute.nested();
        while (members.next()) {
          all.add(found(members.nested()));
        }
      }
    }
    return all;
  }

  private static NftMap.Found found(AttributeReader parts) {
    byte[] key = NOTHING;
    byte[] data = NOTHING;
    String chain = "";
    long packets = 0;
    long bytes = 0;
    while (parts.next()) {
      switch (parts.type()) {
        case Nft.NFTA_SET_ELEM_KEY -> key = bytes(parts.nested());
        case Nft.NFTA_SET_ELEM_DATA -> {
          data = bytes(parts.nested());
          chain = chain(parts.nested());
        }
        case Nft.NFTA_SET_ELEM_EXPR -> {
          AttributeReader counter = data(parts.nested());
          while (counter != null && counter.next()) {
            if (counter.type() == Nft.NFTA_COUNTER_PACKETS) {
              packets = counter.networkU64();
            } else if (counter.type() == Nft.NFTA_COUNTER_BYTES) {
              bytes = counter.networkU64();
            }
          }
        }
        default -> {} // times and notes
      }
    }
    return new NftMap.Found(new NftMap.Entry(key, data, chain), packets, bytes);
  }

  /// The data of one expression.
  private static @Nullable AttributeReader data(AttributeReader parts) {
    while (parts.next()) {
      if (parts.type() == Nft.NFTA_EXPR_DATA) {
        return parts.nested();
      }
    }
    return null;
  }

  private static String chain(AttributeReader data) {
    while (data.next()) {
      if (data.type() == Nft.NFTA_DATA_VERDICT) {
        AttributeReader verdict = data.nested();
        while (verdict.next()) {
          if (verdict.type() == Nft.NFTA_VERDICT_CHAIN) {
            return verdict.text();
          }
        }
      }
    }
    return "";
  }

  private static byte[] bytes(AttributeReader data) {
    while (data.next()) {
      if (data.type() == Nft.NFTA_DATA_VALUE) {
        return data.bytes();
      }
    }
    return NOTHING;
  }

  private static String value(AttributeReader data) {
    while (data.next()) {
      if (data.type() == Nft.NFTA_DATA_VALUE) {
        return data.hexadecimal();
      }
    }
    return "";
  }
}
