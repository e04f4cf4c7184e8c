package org.jkeepalived.daemon.checker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.hc.core5.http.Header;

/// A page that came over HTTP/2, for who reads it as it comes over HTTP/1.
final class Http2Page implements Http2Reply {
  private static final String STATUS = ":status";

  /// What no reply may have (RFC 9113 §8.2.2), and would say something else over HTTP/1.
  private static final Set<String> OF_CONNECTIONS =
      Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

  private final Reply reply;

  Http2Page(Reply reply) {
    this.reply = reply;
  }

  @Override
  public void head(List<Header> fields) throws ProbeFailure {
    Header first = fields.isEmpty() ? null : fields.getFirst();
    if (first == null || !first.getName().equals(STATUS)) {
      throw Http2Exchange.malformed("a header without a status");
    }
    var text = new StringBuilder("HTTP/2 ").append(visible(first.getValue())).append("\r\n");
    for (Header field : fields.subList(1, fields.size())) {
      if (OF_CONNECTIONS.contains(field.getName()) || !isName(field.getName())) {
        throw Http2Exchange.malformed("a field " + Words.quote(field.getName()));
      }
      text.append(field.getName()).append(": ").append(visible(field.getValue())).append("\r\n");
    }
    byte[] bytes = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    // That nothing more is wanted is said again with the next bytes, or does not matter.
    boolean _ = reply.take(bytes, bytes.length);
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> c > ' ' && c != ':' && c < 0x7f && !(c >= 'A' && c <= 'Z'));
  }

  private static String visible(String value) throws ProbeFailure {
    if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw Http2Exchange.malformed("a field with a line end in it");
    }
    return value;
  }

  @Override
  public boolean data(byte[] bytes) throws ProbeFailure {
    return reply.take(bytes, bytes.length);
  }

  @Override
  public void trailers(List<Header> fields) {}
}
