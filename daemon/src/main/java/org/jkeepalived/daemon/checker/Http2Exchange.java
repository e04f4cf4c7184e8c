package org.jkeepalived.daemon.checker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.jspecify.annotations.Nullable;

/// One request over HTTP/2 and its reply (RFC 9113): the first stream of a connection that is for
/// nothing else.
final class Http2Exchange {
  /// What TLS calls it (RFC 7301).
  static final String PROTOCOL = "h2";

  /// Longest header of a reply, packed or not.
  private static final int MOST_HEADER = HttpHead.MOST_BYTES;

  /// Frames that say nothing of the reply: settings, pings, empty data.
  private static final int MOST_IDLE_FRAMES = 1000;

  private static final int TABLE_BYTES = 4096;
  private static final int STREAM = 1;

  private final Conversation server;
  private final Channel channel;
  private final Http2Reply reply;
  private final Http2Frames frames;
  private final HPackDecoder decoder = new HPackDecoder(TABLE_BYTES, StandardCharsets.ISO_8859_1);
  private @Nullable ByteBuffer block;
  private boolean endsWithBlock;
  private boolean hasHead;
  private int idleFrames;

  private Http2Exchange(Conversation server, Channel channel, Http2Reply reply) {
    this.server = server;
    this.channel = channel;
    this.reply = reply;
    this.frames = new Http2Frames(server, channel);
    decoder.setMaxListSize(MOST_HEADER);
  }

  /// Sends the request and hands on what comes, up to the end of the reply.
  static void run(Conversation server, Channel channel, Http2Request request, Http2Reply reply)
      throws ProbeFailure {
    server.step("while sending the request");
    channel.send(request.bytes(STREAM));
    server.step("while waiting for the reply");
    new Http2Exchange(server, channel, reply).read();
  }

  private void read() throws ProbeFailure {
    frames.expectSettings();
    boolean isOver = false;
    while (!isOver) {
      isOver = take(frames.next());
      server.step("while reading the reply");
    }
  }

  /// Whether that was all.
  private boolean take(Http2Frames.Frame frame) throws ProbeFailure {
    if ((block != null) != (frame.type() == Http2Frames.CONTINUATION)) {
      throw malformed("a header that is interrupted, or goes on without a beginning");
    }
    return switch (frame.type()) {
      case Http2Frames.DATA -> data(frame);
      case Http2Frames.HEADERS -> {
        block = ByteBuffer.allocate(MOST_HEADER);
        endsWithBlock = frame.has(Http2Frames.END_STREAM);
        yield header(frame, frame.content());
      }
      case Http2Frames.CONTINUATION -> header(frame, frame.payload());
      case Http2Frames.RST_STREAM ->
          throw new ProbeFailure("the server refused the request: " + frame.error(0));
      case Http2Frames.GOAWAY -> throw new ProbeFailure("the server goes away: " + frame.error(4));
      case Http2Frames.PUSH_PROMISE -> throw malformed("a promise that nobody asked for");
      case Http2Frames.SETTINGS, Http2Frames.PING -> {
        idle();
        if (!frame.has(Http2Frames.ACK)) {
          channel.send(frame.acknowledgement());
        }
        yield false;
      }
      default -> {
        // Priorities, windows, and what later standards add.
        idle();
        yield false;
      }
    };
  }

  private void idle() throws ProbeFailure {
    if (++idleFrames > MOST_IDLE_FRAMES) {
      throw new ProbeFailure("more than " + MOST_IDLE_FRAMES + " frames that are no reply");
    }
  }

  private boolean data(Http2Frames.Frame frame) throws ProbeFailure {
    if (!hasHead) {
      throw malformed("data before a header");
    }
    ByteBuffer content = frame.content();
    if (!content.hasRemaining()) {
      idle();
    }
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    boolean isEnough = reply.data(bytes);
    return isEnough || frame.has(Http2Frames.END_STREAM);
  }

  private boolean header(Http2Frames.Frame frame, ByteBuffer part) throws ProbeFailure {
    ByteBuffer whole = block;
    if (whole == null || part.remaining() > whole.remaining()) {
      throw tooLong();
    }
    whole.put(part);
    if (!frame.has(Http2Frames.END_HEADERS)) {
      idle();
      return false;
    }
    block = null;
    List<Header> fields = decode(whole.flip());
    if (hasHead) {
      reply.trailers(fields);
    } else if (isInterim(fields)) {
      idle();
    } else {
      hasHead = true;
      reply.head(fields);
    }
    return endsWithBlock;
  }

  private List<Header> decode(ByteBuffer packed) throws ProbeFailure {
    try {
      return decoder.decodeHeaders(packed);
    } catch (HttpException | RuntimeException e) {
      throw malformed("a header that cannot be unpacked: " + e.getMessage());
    }
  }

  private static boolean isInterim(List<Header> fields) {
    return !fields.isEmpty()
        && fields.getFirst().getName().equals(":status")
        && fields.getFirst().getValue().startsWith("1");
  }

  static ProbeFailure malformed(String what) {
    return new ProbeFailure("no HTTP/2 as it should be: " + what);
  }

  private static ProbeFailure tooLong() {
    return new ProbeFailure("a header of more than " + MOST_HEADER / 1024 + " KiB");
  }
}
