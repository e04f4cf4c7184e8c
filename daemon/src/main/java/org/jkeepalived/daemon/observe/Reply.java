package org.jkeepalived.daemon.observe;

import java.nio.charset.StandardCharsets;

/// The answer to a question.
///
/// @param status of HTTP: 200 is success
@SuppressWarnings("ArrayRecordComponent") // two answers are never compared
public record Reply(int status, String type, byte[] body) {
  static Reply text(String text) {
    return new Reply(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  static Reply json(byte[] body) {
    return new Reply(200, "application/json", body);
  }

  static Reply error(int status, String message) {
    String text = StatusJson.error(message) + "\n";
    return new Reply(status, "application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
