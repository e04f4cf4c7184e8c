package org.jkeepalived.daemon.checker;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Url;

/// Asks a gRPC server how a service of its is (gRPC Health Checking Protocol, `grpc.health.v1`).
final class GrpcHealth implements Http2Reply {
  private static final String PATH = "/grpc.health.v1.Health/Check";
  private static final int MOST_BYTES = 4096;

  /// In front of a message: whether it is compressed, and its length.
  private static final int PREFIX = 5;

  /// Field 1 of the question, a string, and of the answer, a number (Protocol Buffers).
  private static final int SERVICE = (1 << 3) | 2;

  private static final int STATUS = 1 << 3;

  private static final List<String> STATES =
      List.of("UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN");
  private static final int SERVING = 1;

  /// Status codes of gRPC, by number.
  private static final List<String> CODES =
      List.of(
          "OK",
          "CANCELLED",
          "UNKNOWN",
          "INVALID_ARGUMENT",
          "DEADLINE_EXCEEDED",
          "NOT_FOUND",
          "ALREADY_EXISTS",
          "PERMISSION_DENIED",
          "RESOURCE_EXHAUSTED",
          "FAILED_PRECONDITION",
          "ABORTED",
          "OUT_OF_RANGE",
          "UNIMPLEMENTED",
          "INTERNAL",
          "UNAVAILABLE",
          "DATA_LOSS",
          "UNAUTHENTICATED");

  private final Http2Page page;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private String code = "";
  private String message = "";

  /// @param reply reads it as a page, too
  GrpcHealth(Reply reply) {
    this.page = new Http2Page(reply);
  }

  /// The question.
  ///
  /// @param service empty: the server as a whole
  static Http2Request request(Url url, boolean tls, String service) {
    List<Header> fields = Http2Request.begin("POST", url, tls, PATH);
    fields.add(Http2Request.field("content-type", "application/grpc"));
    fields.add(Http2Request.field("te", "trailers"));
    byte[] name = service.getBytes(StandardCharsets.UTF_8);
    var question = new ByteArrayOutputStream();
    if (name.length > 0) {
      question.write(SERVICE);
      for (int left = name.length; ; left >>>= 7) {
        boolean isLast = left < 0x80;
        question.write(isLast ? left : (left & 0x7f) | 0x80);
        if (isLast) {
          break;
        }
      }
      question.writeBytes(name);
    }
    ByteBuffer framed = ByteBuffer.allocate(PREFIX + question.size());
    framed.put((byte) 0).putInt(question.size()).put(question.toByteArray());
    return new Http2Request(fields, framed.array());
  }

  @Override
  public void head(List<Header> fields) throws ProbeFailure {
    page.head(fields);
    trailers(fields);
  }

  @Override
  public boolean data(byte[] bytes) throws ProbeFailure {
    // What stands behind the body is wanted as well.
    boolean _ = page.data(bytes);
    body.writeBytes(bytes);
    if (body.size() > MOST_BYTES) {
      throw new ProbeFailure("an answer of more than " + MOST_BYTES / 1024 + " KiB");
    }
    return false;
  }

  @Override
  public void trailers(List<Header> fields) {
    for (Header field : fields) {
      switch (field.getName()) {
        case "grpc-status" -> code = field.getValue();
        case "grpc-message" -> message = field.getValue();
        default -> {
          // Of no meaning here.
        }
      }
    }
  }

  /// What the server said.
  ///
  /// @throws ProbeFailure unless it serves
  Verdict verdict() throws ProbeFailure {
    if (!code.equals("0")) {
      throw new ProbeFailure(code.isEmpty() ? "no gRPC: no grpc-status came" : "gRPC " + problem());
    }
    int state = state(body.toByteArray());
    String name = state < STATES.size() ? STATES.get(state) : "state " + state;
    if (state != SERVING) {
      throw new ProbeFailure("gRPC health is " + name + ", wanted SERVING");
    }
    return new Verdict.Success("gRPC health is SERVING");
  }

  private String problem() {
    String name =
        code.matches("\\d{1,2}") && Integer.parseInt(code) < CODES.size()
            ? CODES.get(Integer.parseInt(code))
            : "status " + Words.quote(code);
    return message.isEmpty() ? name : name + ", " + Words.quote(message);
  }

  /// The state in the answer; what is not said is 0.
  private static int state(byte[] answer) throws ProbeFailure {
    ByteBuffer bytes = ByteBuffer.wrap(answer);
    if (answer.length < PREFIX || bytes.get() != 0 || bytes.getInt() != bytes.remaining()) {
      throw new ProbeFailure("no answer of gRPC health: " + Words.quote(answer, answer.length));
    }
    return switch (bytes.remaining()) {
      case 0 -> 0;
      case 2 -> {
        if (bytes.get() == STATUS && bytes.get(PREFIX + 1) >= 0) {
          yield bytes.get();
        }
        throw new ProbeFailure("no answer of gRPC health: " + Words.quote(answer, answer.length));
      }
      default ->
          throw new ProbeFailure("no answer of gRPC health: " + Words.quote(answer, answer.length));
    };
  }
}
