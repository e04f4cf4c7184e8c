package org.jkeepalived.daemon.checker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;

/// `DNS_CHECK`: one question over UDP (RFC 1035 §4.1). Of the reply only the header is read: what a
/// name server says beyond that it has an answer is not judged.
///
/// ```
/// | id | flags | questions | answers | authority | additional |   16 bits each
/// | labels of the name ... 0 | type | class |
/// ```
final class DnsTalk implements Talk {
  private static final int HEADER = 12;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_LABEL = 63;
  private static final int RECURSION_DESIRED = 0x0100;
  private static final int RESPONSE = 0x8000;
  private static final int CODE = 0xf;
  private static final int CLASS_IN = 1;

  /// Datagrams of others that are passed over.
  private static final int STRANGERS = 16;

  private final Checker.Dns config;

  DnsTalk(Checker.Dns config) {
    this.config = config;
  }

  @Override
  public Verdict with(Conversation server) throws ProbeFailure {
    int id = ThreadLocalRandom.current().nextInt(1 << 16);
    server.step("to the question");
    server.send(question(id, config.type(), config.name()));
    byte[] reply = new byte[HEADER];
    for (int i = 0; i < STRANGERS; i++) {
      int length = server.receive(reply, 0, reply.length);
      ByteBuffer header = ByteBuffer.wrap(reply);
      if (length >= HEADER
          && header.getShort(0) == (short) id
          && (header.getShort(2) & RESPONSE) != 0) {
        return judge(header.getShort(2) & CODE, header.getShort(6) & 0xffff);
      }
    }
    throw new ProbeFailure(STRANGERS + " datagrams that do not answer the question");
  }

  private Verdict judge(int code, int answers) {
    String question = config.type() + " " + config.name();
    return code == 0
        ? new Verdict.Success(question + " answered, " + answers + " records")
        : new Verdict.Failure(question + " answered by " + name(code));
  }

  /// The question as it is sent.
  ///
  /// @throws ProbeFailure when the name cannot be asked for
  static byte[] question(int id, Checker.DnsType type, String name) throws ProbeFailure {
    ByteBuffer message = ByteBuffer.allocate(HEADER + LONGEST_NAME + 1 + 4);
    message.putShort((short) id).putShort((short) RECURSION_DESIRED).putShort((short) 1);
    message.position(HEADER);
    putName(message, name);
    message.putShort((short) number(type)).putShort((short) CLASS_IN);
    byte[] bytes = new byte[message.position()];
    message.get(0, bytes);
    return bytes;
  }

  private static void putName(ByteBuffer message, String name) throws ProbeFailure {
    String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    if (!relative.isEmpty()) {
      for (String label : relative.split("\\.", -1)) {
        byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
        int room = LONGEST_NAME - (message.position() - HEADER) - 1;
        if (bytes.length == 0 || bytes.length > LONGEST_LABEL || bytes.length + 1 > room) {
          throw new ProbeFailure("'" + name + "' is no name to ask for: labels have 1 to 63 bytes");
        }
        message.put((byte) bytes.length).put(bytes);
      }
    }
    message.put((byte) 0);
  }

  /// Number of the type (RFC 1035 §3.2.2, RFC 3596, RFC 4034).
  private static int number(Checker.DnsType type) {
    return switch (type) {
      case A -> 1;
      case NS -> 2;
      case CNAME -> 5;
      case SOA -> 6;
      case MX -> 15;
      case TXT -> 16;
      case AAAA -> 28;
      case RRSIG -> 46;
      case DNSKEY -> 48;
    };
  }

  /// Name of a response code (RFC 1035 §4.1.1, RFC 2136 §2.2).
  private static String name(int code) {
    return switch (code) {
      case 1 -> "FORMERR";
      case 2 -> "SERVFAIL";
      case 3 -> "NXDOMAIN";
      case 4 -> "NOTIMP";
      case 5 -> "REFUSED";
      default -> "response code " + code;
    };
  }
}
