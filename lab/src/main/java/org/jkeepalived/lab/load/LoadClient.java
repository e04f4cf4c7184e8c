package org.jkeepalived.lab.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/// Begins so many requests a second, whether earlier ones have been answered or not, and prints a
/// line for each when it has ended: when it began and ended, and whether it was answered.
final class LoadClient {
  private static final int TIMEOUT_MILLIS = 1000;
  private static final byte[] REQUEST =
      "GET / HTTP/1.0\r\nHost: load\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private LoadClient() {}

  /// Asks for ever.
  ///
  /// @param args address, port, requests a second
  public static void main(String[] args) {
    var service = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
    long period = 1_000_000_000L / Integer.parseInt(args[2]);
    long next = System.nanoTime();
    while (true) {
      long begun = System.nanoTime();
      Thread.startVirtualThread(() -> {
        boolean answered = request(service);
        System.out.println(begun + " " + System.nanoTime() + (answered ? " ok" : " lost"));
      });
      next = Math.max(next + period, System.nanoTime());
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private static boolean request(InetSocketAddress service) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(service, TIMEOUT_MILLIS);
      socket.getOutputStream().write(REQUEST);
      byte[] response = socket.getInputStream().readAllBytes();
      return new String(response, StandardCharsets.US_ASCII).contains(" 200 ");
    } catch (IOException _) {
      return false;
    }
  }
}
