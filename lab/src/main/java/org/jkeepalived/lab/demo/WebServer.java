package org.jkeepalived.lab.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// The service behind the virtual address: answers every request with the name of its router.
final class WebServer {
  static final int PORT = 80;

  private static final int WARM_UP_REQUESTS = 40;

  private WebServer() {}

  public static void main(String[] args) throws IOException {
    byte[] body = args[0].getBytes(StandardCharsets.UTF_8);
    HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Connection", "close");
          exchange.sendResponseHeaders(200, body.length);
          try (var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    warmUp();
    System.out.println("ready");
  }

  /// The first answers of a JVM take tens of milliseconds, which are no outage of the network.
  private static void warmUp() {
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
    for (int i = 0; i < WARM_UP_REQUESTS; i++) {
      Client.request(here);
    }
  }
}
