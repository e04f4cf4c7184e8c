package org.jkeepalived.daemon.checker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A TCP server on the loopback that says what a test has it say.
public final class FakeServer implements AutoCloseable {
  /// What happens on one connection, which is closed afterwards.
  @FunctionalInterface
  public interface Script {
    void speak(Socket client) throws Exception;
  }

  private final ServerSocket listener;
  private final Script script;
  final AtomicInteger connections = new AtomicInteger();

  /// @param script what it does with each client
  public FakeServer(Script script) throws IOException {
    this(new ServerSocket(0, 128, InetAddress.ofLiteral("127.0.0.1")), script);
  }

  FakeServer(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  /// One that reads a request and sends this.
  public static FakeServer answering(String reply) throws IOException {
    return new FakeServer(client -> {
      request(client);
      client.getOutputStream().write(reply.getBytes(StandardCharsets.ISO_8859_1));
    });
  }

  /// Reads a request up to its empty line.
  public static String request(Socket client) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = client.getInputStream().read();
      if (next < 0) {
        break;
      }
      text.append((char) next);
    }
    return text.toString();
  }

  /// Waits until the other side has closed.
  static void awaitEnd(Socket client) throws IOException {
    client.setSoTimeout((int) TimeUnit.SECONDS.toMillis(30));
    while (client.getInputStream().read() >= 0) {
      // What comes before the end is of no interest.
    }
  }

  /// Where it listens.
  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      script.speak(client);
    } catch (Exception _) {
      // The check hung up, which is its right.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
