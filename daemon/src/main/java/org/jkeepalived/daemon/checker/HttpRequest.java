package org.jkeepalived.daemon.checker;

import java.nio.charset.StandardCharsets;
import org.jkeepalived.core.model.lvs.Checker.HttpProtocol;

/// The request that asks for a page, as keepalived words it.
final class HttpRequest {
  private HttpRequest() {}

  static byte[] get(HttpProtocol protocol, String path, String host) {
    String version = protocol == HttpProtocol.HTTP_1_1 ? "1.1" : "1.0";
    String close = protocol == HttpProtocol.HTTP_1_0 ? "" : "Connection: close\r\n";
    String text =
        ("GET " + path + " HTTP/" + version + "\r\n")
            + "User-Agent: KeepAliveClient\r\n"
            + close
            + ("Host: " + host + "\r\n\r\n");
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
