package org.jkeepalived.daemon.observe;

import java.io.EOFException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The head of an HTTP/1 request (RFC 9112 §3); bodies are refused.
///
/// @param method GET, HEAD or, of orders, POST
record StatusRequest(String method, String path, Map<String, String> parameters) {
  private static final int LIMIT = 8192;
  private static final String END = "\r\n\r\n";
  private static final List<String> METHODS = List.of("GET", "HEAD", "POST");

  /// A request that is answered with an error.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    Refused(int status, String message) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  StatusRequest {
    parameters = Map.copyOf(parameters);
  }

  /// Reads bytes until the end of the head.
  static StatusRequest read(ReadableByteChannel from) throws IOException, Refused {
    var buffer = ByteBuffer.allocate(LIMIT);
    while (true) {
      if (from.read(buffer) < 0) {
        throw new EOFException("closed in the middle of a request");
      }
      String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
      int end = text.indexOf(END);
      if (end >= 0) {
        return parse(text.substring(0, end));
      }
      if (!buffer.hasRemaining()) {
        throw new Refused(431, "the head of the request exceeds " + LIMIT + " bytes");
      }
    }
  }

  /// Parses a head without the empty line at its end.
  static StatusRequest parse(String text) throws Refused {
    List<String> lines = List.of(text.split("\r\n", -1));
    String[] words = lines.getFirst().split(" ", -1);
    if (words.length != 3 || !words[1].startsWith("/")) {
      throw new Refused(400, "not an HTTP request line");
    }
    if (!words[2].equals("HTTP/1.1") && !words[2].equals("HTTP/1.0")) {
      throw new Refused(505, "HTTP/1.1 is spoken here");
    }
    checkFields(lines.subList(1, lines.size()));
    int query = words[1].indexOf('?');
    String path = query < 0 ? words[1] : words[1].substring(0, query);
    String rest = query < 0 ? "" : words[1].substring(query + 1);
    boolean order = path.equals(CheckAnswers.ORDERS);
    if (order != words[0].equals("POST") || !METHODS.contains(words[0])) {
      throw new Refused(405, order ? "orders are given with POST" : "this is read with GET");
    }
    return new StatusRequest(words[0], path, parameters(rest));
  }

  private static void checkFields(List<String> lines) throws Refused {
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon <= 0 || line.substring(0, colon).chars().anyMatch(c -> c <= ' ' || c > '~')) {
        throw new Refused(400, "not a header field: " + line);
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      boolean body =
          name.equals("transfer-encoding")
              || (name.equals("content-length") && !line.substring(colon + 1).strip().equals("0"));
      if (body) {
        throw new Refused(400, "a request with a body is not expected");
      }
    }
  }

  private static Map<String, String> parameters(String query) throws Refused {
    var parameters = new HashMap<String, String>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      try {
        parameters.put(
            URLDecoder.decode(name, StandardCharsets.UTF_8),
            URLDecoder.decode(value, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException _) {
        throw new Refused(400, "not decodable: " + pair);
      }
    }
    return parameters;
  }

  /// Whether only the head of the answer is wanted.
  boolean head() {
    return method.equals("HEAD");
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /// A parameter as a number; `otherwise` when it is missing or none.
  int number(String name, int otherwise) {
    String text = parameters.getOrDefault(name, "");
    boolean number = text.matches("\\d{1,6}");
    return number ? Integer.parseInt(text) : otherwise;
  }
}
