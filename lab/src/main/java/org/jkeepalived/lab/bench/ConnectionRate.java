package org.jkeepalived.lab.bench;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A client that connects, asks for a page, reads it and closes, over and over, at one address
/// after another; prints a line for each round with how often at each. The addresses change by the
/// clock, at the same moment for all clients.
final class ConnectionRate {
  private static final int WARM_UP = 2000;
  private static final byte[] REQUEST =
      "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private ConnectionRate() {}

  /// Runs as a process of its own, as [NftRateBench] starts it.
  ///
  /// @param args milliseconds since 1970 at which to begin, how long at each address, how many
  ///   rounds, and the addresses
  public static void main(String[] args) throws IOException {
    long begin = Long.parseLong(args[0]);
    long slice = Long.parseLong(args[1]);
    int rounds = Integer.parseInt(args[2]);
    List<InetSocketAddress> addresses =
        Stream.of(args).skip(3).map(address -> new InetSocketAddress(address, 80)).toList();
    ByteBuffer request = ByteBuffer.allocateDirect(REQUEST.length).put(REQUEST);
    ByteBuffer answer = ByteBuffer.allocateDirect(4096);
    for (int i = 0; i < WARM_UP; i++) {
      once(addresses.get(i % addresses.size()), request, answer);
    }
    int[][] counts = new int[rounds][addresses.size()];
    while (true) {
      long at = Math.floorDiv(System.currentTimeMillis() - begin, slice);
      if (at >= (long) rounds * addresses.size()) {
        break;
      }
      int turn = Math.floorMod(at, addresses.size());
      once(addresses.get(turn), request, answer);
      if (at >= 0) {
        counts[(int) (at / addresses.size())][turn]++;
      }
    }
    for (int[] round : counts) {
      System.out.println(IntStream.of(round).mapToObj(String::valueOf).collect(joining(" ")));
    }
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
