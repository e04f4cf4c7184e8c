package org.jkeepalived.lab.ipvs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Answers every byte with itself, in the network namespace of the thread that opens it.
final class EchoServer implements AutoCloseable {
  private final ServerSocket socket;

  EchoServer(String address, int port) throws IOException {
    socket = new ServerSocket(port, 10, InetAddress.getByName(address));
    Thread.ofPlatform().daemon().start(this::serve);
  }

  private void serve() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofPlatform().daemon().start(() -> echo(client));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private static void echo(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException _) {
      // The client sees it too.
    }
  }

  /// A client of a service.
  static Socket connect(String address, int port) {
    try {
      var client = new Socket();
      client.connect(new InetSocketAddress(address, port), 10_000);
      client.setSoTimeout(10_000);
      return client;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether what is sent comes back.
  static boolean echoes(Socket client) throws IOException {
    client.getOutputStream().write('x');
    client.getOutputStream().flush();
    return client.getInputStream().read() == 'x';
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
