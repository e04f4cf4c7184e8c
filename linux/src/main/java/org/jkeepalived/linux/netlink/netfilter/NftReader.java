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
  private NftReader() {}

  static @Nullable RuleState rule(NetlinkReader message) {
    if (message.type() != Nft.type(Nft.NFT_MSG_NEWRULE) || !message.hasBody(Nft.NFGENMSG_BYTES)) {
      return null;
    }
    String chain = "";
    boolean counts = false;
    long packets = 0;
    long bytes = 0;
    AttributeReader attribute = message.attributes(Nft.NFGENMSG_BYTES);
    while (attribute.next()) {
      if (attribute.type() == Nft.NFTA_RULE_CHAIN) {
        chain = attribute.text();
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
    return new RuleState(chain, counts, packets, bytes);
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

  private static String value(AttributeReader data) {
    while (data.next()) {
      if (data.type() == Nft.NFTA_DATA_VALUE) {
        return data.hexadecimal();
      }
    }
    return "";
  }
}
