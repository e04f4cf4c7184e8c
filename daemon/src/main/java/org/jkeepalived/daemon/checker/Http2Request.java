package org.jkeepalived.daemon.checker;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http2.hpack.HPackEncoder;
import org.apache.hc.core5.util.ByteArrayBuffer;
import org.jkeepalived.core.model.lvs.PageRequest;
import org.jkeepalived.core.model.lvs.PageRequest.Field;
import org.jkeepalived.core.model.lvs.Url;

/// A request as HTTP/2 has it (RFC 9113 §8.3).
///
/// @param fields header fields, those that begin with a colon first
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
record Http2Request(List<Header> fields, byte[] body) {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final int ENABLE_PUSH = 2;
  private static final int INITIAL_WINDOW_SIZE = 4;
  private static final int SETTING_BYTES = 6;
  private static final int FIRST_WINDOW = 65_535;

  /// As much as is ever read of a page, and more.
  private static final int WINDOW = 1 << 30;

  Http2Request {
    fields = List.copyOf(fields);
  }

  /// The request for a page.
  static Http2Request of(Url url, boolean tls) {
    PageRequest request = url.request();
    List<Header> fields = begin(request.method(), url, tls, url.path());
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    if (body.length > 0) {
      fields.add(field("content-length", Integer.toString(body.length)));
    }
    return new Http2Request(fields, body);
  }

  /// What begins every request, with the configured fields.
  static List<Header> begin(String method, Url url, boolean tls, String path) {
    List<Header> fields = new ArrayList<>();
    fields.add(field(":method", method));
    fields.add(field(":scheme", tls ? "https" : "http"));
    fields.add(field(":authority", url.host()));
    fields.add(field(":path", path));
    List<Field> configured = url.request().fields();
    if (configured.stream().map(Field::name).noneMatch("user-agent"::equalsIgnoreCase)) {
      fields.add(field("user-agent", "KeepAliveClient"));
    }
    for (Field field : configured) {
      fields.add(field(field.name().toLowerCase(Locale.ROOT), field.value()));
    }
    return fields;
  }

  static Header field(String name, String value) {
    return new BasicHeader(name, value);
  }

  /// All that is sent: the beginning of the connection, its settings, and the request.
  ///
  /// @throws ProbeFailure when it is longer than a server has to take
  byte[] bytes(int stream) throws ProbeFailure {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(PREFACE);
    bytes.writeBytes(settings());
    byte[] header = packed();
    if (header.length > Http2Frames.MOST_PAYLOAD || body.length > FIRST_WINDOW) {
      throw new ProbeFailure("the request is too long for one of HTTP/2");
    }
    int flags = Http2Frames.END_HEADERS | (body.length == 0 ? Http2Frames.END_STREAM : 0);
    bytes.writeBytes(frame(Http2Frames.HEADERS, flags, stream, header, 0, header.length));
    for (int at = 0; at < body.length; at += Http2Frames.MOST_PAYLOAD) {
      int length = Math.min(Http2Frames.MOST_PAYLOAD, body.length - at);
      int end = at + length == body.length ? Http2Frames.END_STREAM : 0;
      bytes.writeBytes(frame(Http2Frames.DATA, end, stream, body, at, length));
    }
    return bytes.toByteArray();
  }

  /// Nothing is pushed, and the whole page may come without a word from us.
  private static byte[] settings() {
    ByteBuffer settings =
        ByteBuffer.allocate(2 * Http2Frames.HEADER_BYTES + 2 * SETTING_BYTES + Integer.BYTES);
    Http2Frames.header(settings, 2 * SETTING_BYTES, Http2Frames.SETTINGS, 0, 0);
    settings.putShort((short) ENABLE_PUSH).putInt(0);
    settings.putShort((short) INITIAL_WINDOW_SIZE).putInt(WINDOW);
    Http2Frames.header(settings, Integer.BYTES, Http2Frames.WINDOW_UPDATE, 0, 0);
    return settings.putInt(WINDOW - FIRST_WINDOW).array();
  }

  /// Nothing is kept in the table of the other side: there is one request only.
  private byte[] packed() {
    var encoder = new HPackEncoder(0, StandardCharsets.UTF_8);
    var packed = new ByteArrayBuffer(256);
    try {
      encoder.encodeHeaders(packed, fields, true);
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("UTF-8 has all characters", e);
    }
    return packed.toByteArray();
  }

  private static byte[] frame(
      int type, int flags, int stream, byte[] content, int from, int length) {
    ByteBuffer frame = ByteBuffer.allocate(Http2Frames.HEADER_BYTES + length);
    Http2Frames.header(frame, length, type, flags, stream);
    return frame.put(content, from, length).array();
  }
}
