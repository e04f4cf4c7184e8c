package org.jkeepalived.daemon.checker;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jkeepalived.core.model.lvs.ProxyHeader;

/// Headers of the PROXY protocol that speak for nobody but ourselves.
final class ProxyHeaders {
  /// Its signature, version 2 with the command LOCAL, no family, no length.
  private static final String LOCAL = "0d0a0d0a000d0a515549540a" + "20" + "00" + "0000";

  private ProxyHeaders() {}

  static byte[] of(ProxyHeader header) {
    return switch (header) {
      case NONE -> new byte[0];
      case V1 -> "PROXY UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII);
      case V2 -> HexFormat.of().parseHex(LOCAL);
    };
  }
}
