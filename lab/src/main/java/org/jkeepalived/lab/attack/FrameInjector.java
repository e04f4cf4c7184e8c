package org.jkeepalived.lab.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.packet.ArpSocket;
import org.jkeepalived.linux.packet.DatagramSender;

/// Runs on an attacker's host: sends every line of its standard input, an Ethernet frame in hex
/// digits, through the interface whose number it is given, and answers each with a line. A line
/// `flood COUNT PER_SECOND FRAME...` sends so many frames, one kind after the other.
public final class FrameInjector {
  private static final int BATCH = 256;

  private FrameInjector() {}

  public static void main(String[] args) throws IOException {
    int ifindex = Integer.parseInt(args[0]);
    try (ArpSocket socket = ArpSocket.open();
        DatagramSender sender = new DatagramSender(1);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(Attacker.FLOOD)) {
          System.out.println(flood(socket, ifindex, line.split(" ")));
        } else {
          byte[] frame = HexFormat.of().parseHex(line);
          try (NativeBuffer memory = NativeBuffer.of(frame)) {
            sender.addFrame(socket, memory.address(), frame.length, ifindex);
            System.out.println(sender.flush());
          }
        }
      }
    }
  }

  /// Returns how many frames the kernel took.
  private static long flood(ArpSocket socket, int ifindex, String... words) {
    int count = Integer.parseInt(words[1]);
    double nanosEach = 1e9 / Integer.parseInt(words[2]);
    List<byte[]> frames = Arrays.stream(words).skip(3).map(HexFormat.of()::parseHex).toList();
    List<NativeBuffer> memory = frames.stream().map(NativeBuffer::of).toList();
    long taken = 0;
    try (DatagramSender sender = new DatagramSender(BATCH)) {
      long from = System.nanoTime();
      for (int sent = 0; sent < count; sent++) {
        int kind = sent % frames.size();
        sender.addFrame(socket, memory.get(kind).address(), frames.get(kind).length, ifindex);
        if (sender.isFull() || sent == count - 1) {
          taken += sender.flush();
          LockSupport.parkNanos(from + (long) (sent * nanosEach) - System.nanoTime());
        }
      }
    } finally {
      memory.forEach(NativeBuffer::close);
    }
    return taken;
  }
}
