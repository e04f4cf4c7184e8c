package org.jkeepalived.daemon.observe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Asks a running daemon over its Unix socket.
final class StatusClient {
  private static final int LIMIT = 256 << 20;

  private final Path socket;

  StatusClient(Path socket) {
    this.socket = socket;
  }

  /// One question.
  ///
  /// @throws IOException when no daemon answers
  Reply get(String path, Map<String, String> parameters) throws IOException {
    return ask("GET", path, parameters);
  }

  /// One question or order.
  ///
  /// @throws IOException when no daemon answers
  Reply ask(String method, String path, Map<String, String> parameters) throws IOException {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      String request =
          method + " " + path + query(parameters) + " HTTP/1.1\r\nHost: jkeepalived\r\n\r\n";
      var bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return parse(readAll(channel));
    }
  }

  private static String query(Map<String, String> parameters) {
    var query = new StringBuilder();
    new TreeMap<>(parameters)
        .forEach((name, value) ->
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }

  private static byte[] readAll(SocketChannel channel) throws IOException {
    var all = new ByteArrayOutputStream();
    var buffer = ByteBuffer.allocate(1 << 16);
    while (channel.read(buffer) >= 0 && all.size() < LIMIT) {
      all.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    return all.toByteArray();
  }

  private static Reply parse(byte[] answer) throws IOException {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.1 ") || end < 12) {
      throw new IOException("the answer is not HTTP");
    }
    int status = Integer.parseInt(text.substring(9, 12));
    byte[] body = Arrays.copyOfRange(answer, end + 4, answer.length);
    boolean plain = text.substring(0, end).contains("text/plain");
    return new Reply(status, plain ? "text/plain; charset=utf-8" : "application/json", body);
  }
}
