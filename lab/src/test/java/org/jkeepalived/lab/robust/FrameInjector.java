package org.jkeepalived.lab.robust;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.packet.ArpSocket;
import org.jkeepalived.linux.packet.DatagramSender;

/// Runs on an attacker's host: sends every line of its standard input, an Ethernet frame in hex
/// digits, through the interface whose number it is given, and answers each with a line.
final class FrameInjector {
  private FrameInjector() {}

  public static void main(String[] args) throws IOException {
    int ifindex = Integer.parseInt(args[0]);
    try (ArpSocket socket = ArpSocket.open();
        DatagramSender sender = new DatagramSender(1);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        byte[] frame = HexFormat.of().parseHex(line);
        try (NativeBuffer memory = NativeBuffer.of(frame)) {
          sender.addFrame(socket, memory.address(), frame.length, ifindex);
          System.out.println(sender.flush());
        }
      }
    }
  }
}
