package org.jkeepalived.lab.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// A user of the service: begins a request for the virtual address every 10 ms, whether earlier
/// ones have been answered or not, and prints a line for each answer: the time and the router's
/// name.
final class Client {
  private static final long PERIOD_NANOS = 10_000_000;
  private static final int TIMEOUT_MILLIS = 300;

  private Client() {}

  public static void main(String[] args) {
    InetSocketAddress service = new InetSocketAddress(args[0], WebServer.PORT);
    long next = System.nanoTime();
    while (true) {
      Thread.startVirtualThread(() -> {
        // The monotonic clock is one for all processes of a machine.
        request(service).ifPresent(name -> System.out.println(System.nanoTime() + " " + name));
      });
      next = Math.max(next + PERIOD_NANOS, System.nanoTime());
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  /// What the service answers; empty without an answer in time.
  static Optional<String> request(InetSocketAddress service) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(service, TIMEOUT_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int body = response.indexOf("\r\n\r\n");
      return response.startsWith("HTTP/1.1 200") && body > 0
          ? Optional.of(response.substring(body + 4))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
