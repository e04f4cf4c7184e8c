package org.jkeepalived.lab.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// A client that connects, asks for a page, reads it and closes, over and over; prints how often a
/// second.
final class ConnectionRate {
  private static final int WARM_UP = 3000;
  private static final byte[] REQUEST =
      "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private ConnectionRate() {}

  public static void main(String[] args) throws IOException {
    var address = new InetSocketAddress(args[0], 80);
    long nanos = (long) (Double.parseDouble(args[1]) * 1e9);
    ByteBuffer request = ByteBuffer.allocateDirect(REQUEST.length).put(REQUEST);
    ByteBuffer answer = ByteBuffer.allocateDirect(4096);
    for (int i = 0; i < WARM_UP; i++) {
      once(address, request, answer);
    }
    long start = System.nanoTime();
    long count = 0;
    while (System.nanoTime() - start < nanos) {
      once(address, request, answer);
      count++;
    }
    System.out.println(count * 1e9 / (System.nanoTime() - start));
  }

  private static void once(InetSocketAddress address, ByteBuffer request, ByteBuffer answer)
      throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      // No port waits for late packets of a connection: there are not enough of them.
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.connect(address);
      request.flip();
      while (request.hasRemaining()) {
        channel.write(request);
      }
      answer.clear();
      while (channel.read(answer) >= 0) {
        answer.clear();
      }
    }
  }
}
