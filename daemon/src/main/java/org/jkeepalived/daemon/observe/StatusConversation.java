package org.jkeepalived.daemon.observe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jkeepalived.core.status.Status;

/// One request and its answer, HTTP/1.1, after which the connection is closed.
///
/// - `GET /v1/status`: everything, as JSON; `?instance=NAME` for one instance or sync group;
///   `?format=text&width=80&color=true` for people.
/// - `GET /v1/virtual-servers`, `POST /v1/orders`: see [CheckAnswers].
/// - `GET /v1/health`: 200 while the VRRP loop turns, 503 when it does not answer within a second.
///
/// Strict and small on purpose: the only clients are on this machine, may read and nothing else.
final class StatusConversation {
  private static final long REQUEST_MILLIS = 5_000;
  private static final long STATUS_MILLIS = 2_000;
  private static final long HEALTH_MILLIS = 1_000;

  private final SocketChannel peer;
  private final StatusSource source;

  StatusConversation(SocketChannel peer, StatusSource source) {
    this.peer = peer;
    this.source = source;
  }

  void run() throws IOException {
    // Closing the channel ends whatever waits on it: one limit for the whole conversation.
    var expired =
        CompletableFuture.runAsync(
            this::expire, CompletableFuture.delayedExecutor(REQUEST_MILLIS, TimeUnit.MILLISECONDS));
    try {
      StatusRequest request = StatusRequest.read(peer);
      send(answer(request), request.head());
    } catch (StatusRequest.Refused e) {
      send(Reply.error(e.status(), String.valueOf(e.getMessage())), false);
    } finally {
      expired.cancel(false);
    }
  }

  private void expire() {
    try {
      peer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply answer(StatusRequest request) {
    return switch (request.path()) {
      case "/v1/status" -> status(request);
      case "/v1/health" -> health();
      case CheckAnswers.SERVERS, CheckAnswers.ORDERS -> servers(request.method(), request);
      default -> Reply.error(404, "there is /v1/status and /v1/health");
    };
  }

  private Reply servers(String method, StatusRequest request) {
    Optional<CheckAnswers> checks = source.checks();
    if (checks.isEmpty()) {
      return Reply.error(404, "no virtual server is configured");
    }
    try {
      String path = method.equals("POST") ? CheckAnswers.ORDERS : CheckAnswers.SERVERS;
      return checks.get().answer(method, path, request.parameters());
    } catch (IOException e) {
      return Reply.error(503, String.valueOf(e.getMessage()));
    }
  }

  private Reply health() {
    try {
      await(HEALTH_MILLIS);
      return Reply.text("ok\n");
    } catch (TimeoutException _) {
      return Reply.error(503, "the VRRP loop does not answer");
    }
  }

  private Reply status(StatusRequest request) {
    StatusReport report;
    try {
      Status status = await(STATUS_MILLIS);
      Instant at = Instant.now().minusNanos(System.nanoTime() - status.atNanos());
      report = new StatusReport(status, source.network(), source.info(), at);
    } catch (TimeoutException _) {
      return Reply.error(503, "the VRRP loop does not answer");
    }
    Optional<Reply> servers = source.checks().map(_ -> servers("GET", request));
    var name = request.parameter("instance");
    if (name.isPresent()) {
      report = report.only(name.get());
      if (report.status().instances().isEmpty()) {
        return servers
            .filter(it -> it.status() == 200)
            .orElseGet(() -> Reply.error(404, unknown(name.get(), servers.isPresent())));
      }
    }
    return whole(report, servers, request);
  }

  private static String unknown(String name, boolean servers) {
    return "there is no instance or sync group " + (servers ? "or virtual server " : "") + name;
  }

  private static Reply whole(StatusReport report, Optional<Reply> servers, StatusRequest request) {
    return switch (request.parameter("format").orElse("json")) {
      case "json" -> {
        var body = new ByteArrayOutputStream();
        StatusJson.write(report, servers.map(Reply::body), body);
        body.write('\n');
        yield Reply.json(body.toByteArray());
      }
      case "text" -> {
        String routers =
            StatusText.render(
                report,
                request.number("width", StatusText.WIDTH),
                request.parameter("color").orElse("false").equals("true"));
        yield Reply.text(routers + servers.map(StatusConversation::asText).orElse(""));
      }
      default -> Reply.error(400, "format is json or text");
    };
  }

  /// What is asked about an instance says nothing of virtual servers.
  private static String asText(Reply servers) {
    return switch (servers.status()) {
      case 200 -> servers.text();
      case 404 -> "";
      default -> "\nvirtual servers: " + StatusJson.message(servers.text()) + "\n";
    };
  }

  private Status await(long millis) throws TimeoutException {
    try {
      return source.snapshot().get(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("no snapshot", e);
    }
  }

  private void send(Reply answer, boolean headOnly) throws IOException {
    String head =
        "HTTP/1.1 "
            + answer.status()
            + " "
            + reason(answer.status())
            + "\r\n"
            + "Content-Type: "
            + answer.type()
            + "\r\n"
            + "Content-Length: "
            + answer.body().length
            + "\r\n"
            + (answer.status() == 405 ? "Allow: GET, HEAD\r\n" : "")
            + "Cache-Control: no-store\r\nConnection: close\r\n\r\n";
    write(head.getBytes(StandardCharsets.US_ASCII));
    if (!headOnly) {
      write(answer.body());
    }
  }

  private void write(byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      peer.write(buffer);
    }
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 431 -> "Request Header Fields Too Large";
      case 503 -> "Service Unavailable";
      case 505 -> "HTTP Version Not Supported";
      default -> "Error";
    };
  }
}
