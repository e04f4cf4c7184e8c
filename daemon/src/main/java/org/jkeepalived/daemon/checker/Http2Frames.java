package org.jkeepalived.daemon.checker;

import java.nio.ByteBuffer;
import java.util.List;

/// Reads the frames of a connection (RFC 9113 §4, §6).
final class Http2Frames {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PUSH_PROMISE = 5;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int ACK = 0x1;
  static final int END_STREAM = 0x1;
  static final int END_HEADERS = 0x4;
  private static final int PADDED = 0x8;
  private static final int PRIORITY = 0x20;

  static final int HEADER_BYTES = 9;

  /// The longest payload that a peer may send unless it is told otherwise, and be sent.
  static final int MOST_PAYLOAD = 16_384;

  private static final int PRIORITY_BYTES = 5;

  /// RFC 9113 §7, by code.
  private static final List<String> ERRORS =
      List.of(
          "NO_ERROR",
          "PROTOCOL_ERROR",
          "INTERNAL_ERROR",
          "FLOW_CONTROL_ERROR",
          "SETTINGS_TIMEOUT",
          "STREAM_CLOSED",
          "FRAME_SIZE_ERROR",
          "REFUSED_STREAM",
          "CANCEL",
          "COMPRESSION_ERROR",
          "CONNECT_ERROR",
          "ENHANCE_YOUR_CALM",
          "INADEQUATE_SECURITY",
          "HTTP_1_1_REQUIRED");

  private final Conversation server;
  private final Channel channel;
  private final byte[] chunk = new byte[4096];
  private final ByteBuffer incoming = ByteBuffer.allocate(HEADER_BYTES + MOST_PAYLOAD + 4096);

  Http2Frames(Conversation server, Channel channel) {
    this.server = server;
    this.channel = channel;
    incoming.limit(0);
  }

  /// A frame.
  ///
  /// @param payload without its header; the caller's
  record Frame(int type, int flags, ByteBuffer payload) {
    boolean has(int flag) {
      return (flags & flag) != 0;
    }

    /// What it carries, without padding and priority.
    ByteBuffer content() throws ProbeFailure {
      ByteBuffer content = payload.duplicate();
      int padding = has(PADDED) && content.hasRemaining() ? content.get() & 0xff : 0;
      int priority = type == HEADERS && has(PRIORITY) ? PRIORITY_BYTES : 0;
      if (padding + priority > content.remaining()) {
        throw Http2Exchange.malformed("a frame with more padding than room");
      }
      return content.position(content.position() + priority).limit(content.limit() - padding);
    }

    /// The error at a place, in words.
    String error(int at) {
      if (payload.remaining() < at + Integer.BYTES) {
        return "no reason given";
      }
      int code = payload.getInt(payload.position() + at);
      return code >= 0 && code < ERRORS.size() ? ERRORS.get(code) : "error " + code;
    }

    /// The answer that settings and pings want.
    byte[] acknowledgement() {
      ByteBuffer echo = type == PING ? payload.duplicate() : ByteBuffer.allocate(0);
      ByteBuffer answer = ByteBuffer.allocate(HEADER_BYTES + echo.remaining());
      Http2Frames.header(answer, echo.remaining(), type, ACK, 0);
      return answer.put(echo).array();
    }
  }

  static void header(ByteBuffer into, int length, int type, int flags, int stream) {
    into.putShort((short) (length >>> 8))
        .put((byte) length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream);
  }

  /// A server begins with its settings, if it speaks HTTP/2 at all.
  void expectSettings() throws ProbeFailure {
    await(HEADER_BYTES);
    if (incoming.get(incoming.position() + 3) != SETTINGS) {
      byte[] said = new byte[Math.min(incoming.remaining(), 64)];
      incoming.get(incoming.position(), said);
      throw new ProbeFailure("the server does not speak HTTP/2: " + Words.quote(said, said.length));
    }
  }

  /// The next frame. Its payload is good until the next call.
  Frame next() throws ProbeFailure {
    await(HEADER_BYTES);
    int length = ((incoming.getShort() & 0xffff) << 8) | (incoming.get() & 0xff);
    int type = incoming.get() & 0xff;
    int flags = incoming.get() & 0xff;
    incoming.getInt();
    if (length > MOST_PAYLOAD) {
      throw new ProbeFailure("an HTTP/2 frame of more than " + MOST_PAYLOAD / 1024 + " KiB");
    }
    await(length);
    ByteBuffer payload = incoming.slice(incoming.position(), length);
    incoming.position(incoming.position() + length);
    return new Frame(type, flags, payload);
  }

  /// Reads until so many bytes are there.
  private void await(int count) throws ProbeFailure {
    while (incoming.remaining() < count) {
      int read = channel.receive(chunk);
      if (read == 0) {
        throw new ProbeFailure("the server closed the connection " + server.activity());
      }
      incoming.compact().put(chunk, 0, read).flip();
    }
  }
}
