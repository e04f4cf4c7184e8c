package org.jkeepalived.daemon.checker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.lvs.Checker;

/// `PING_CHECK`: an echo request (RFC 792, RFC 4443 §4.1). Identifier and checksum are the
/// kernel's.
///
/// ```
/// | type 8 | code 8 | checksum 16 | identifier 16 | sequence 16 | data ... |
/// ```
final class PingTalk implements Talk {
  private static final int HEADER = 8;

  /// keepalived's, of 128 bytes.
  private static final byte[] DATA =
      "keepalived check - ".repeat(7).substring(0, 128).getBytes(StandardCharsets.US_ASCII);

  private static final int SEQUENCE = 6;
  private static final int STRANGERS = 16;

  private final byte request;
  private final byte reply;

  PingTalk(Checker.Ping config) {
    boolean ipv4 = config.target().address().family() == AddressFamily.IPV4;
    request = (byte) (ipv4 ? 8 : 128);
    reply = (byte) (ipv4 ? 0 : 129);
  }

  @Override
  public Verdict with(Conversation server) throws ProbeFailure {
    short sequence = (short) ThreadLocalRandom.current().nextInt(1 << 16);
    byte[] message = request(sequence);
    ByteBuffer fields = ByteBuffer.wrap(message);
    long sent = System.nanoTime();
    server.step("to the echo request");
    server.send(message);
    for (int i = 0; i < STRANGERS; i++) {
      int length = server.receive(message, 0, message.length);
      if (length >= HEADER && message[0] == reply && fields.getShort(SEQUENCE) == sequence) {
        long micros = (System.nanoTime() - sent) / 1000;
        return new Verdict.Success("echo within " + Words.seconds(micros * 1000));
      }
    }
    throw new ProbeFailure(STRANGERS + " messages that are no reply");
  }

  /// The request as it is handed to the kernel.
  byte[] request(short sequence) {
    ByteBuffer message = ByteBuffer.allocate(HEADER + DATA.length);
    return message.put(0, request).putShort(SEQUENCE, sequence).put(HEADER, DATA).array();
  }
}
