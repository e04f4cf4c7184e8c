package org.jkeepalived.daemon.checker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Greeting;

/// What a database says for itself once connected, without a login.
final class GreetingTalk implements Talk {
  private static final int MOST_BYTES = 4096;

  /// Version 3.0 of PostgreSQL's protocol, and the state in which it takes nobody yet.
  private static final int POSTGRESQL_3 = 3 << 16;

  private static final String CANNOT_CONNECT_NOW = "57P03";
  private static final String NAME = "jkeepalived";

  private static final int MYSQL_HEADER = 4;
  private static final int MYSQL_10 = 10;
  private static final int MYSQL_ERROR = 0xff;

  private final Greeting greeting;

  GreetingTalk(Greeting greeting) {
    this.greeting = greeting;
  }

  @Override
  public Verdict with(Conversation server) throws ProbeFailure {
    return switch (greeting) {
      case REDIS -> redis(server);
      case POSTGRESQL -> postgresql(server);
      case MYSQL -> mysql(server);
      case NONE -> new Verdict.Success("connected");
    };
  }

  /// A server that wants a password first serves as well.
  private static Verdict redis(Conversation server) throws ProbeFailure {
    server.step("to PING");
    server.send("PING\r\n".getBytes(StandardCharsets.US_ASCII));
    String line = new ReplyLines(server).next();
    if (line.startsWith("+PONG") || line.startsWith("-NOAUTH")) {
      return new Verdict.Success("PING answered");
    }
    throw new ProbeFailure("PING answered by " + Words.quote(line));
  }

  /// Asks for a login and looks at whether one is possible, as `pg_isready` does: any answer but
  /// that of a server that starts, stops or recovers.
  private static Verdict postgresql(Conversation server) throws ProbeFailure {
    byte[] words =
        ("user\0" + NAME + "\0application_name\0" + NAME + "\0\0").getBytes(StandardCharsets.UTF_8);
    ByteBuffer startup = ByteBuffer.allocate(8 + words.length);
    startup.putInt(startup.capacity()).putInt(POSTGRESQL_3).put(words);
    server.step("to the request for a login");
    server.send(startup.array());
    byte[] reply = new byte[MOST_BYTES];
    int length = atLeast(server, reply, 5);
    int wanted = ByteBuffer.wrap(reply).getInt(1) + 1;
    if (reply[0] == 'R') {
      return new Verdict.Success("takes logins");
    }
    if (reply[0] != 'E' || wanted < 5 || wanted > MOST_BYTES) {
      throw new ProbeFailure("no PostgreSQL: " + Words.quote(reply, length));
    }
    while (length < wanted) {
      length += more(server, reply, length);
    }
    String code = errorField(reply, wanted, 'C');
    String message = errorField(reply, wanted, 'M');
    if (code.equals(CANNOT_CONNECT_NOW)) {
      throw new ProbeFailure("takes no logins: " + Words.quote(message));
    }
    return new Verdict.Success("takes logins");
  }

  /// A field of an error: a letter and a text that ends with a zero byte, one after the other.
  private static String errorField(byte[] message, int end, char kind) {
    int at = 5;
    while (at < end && message[at] != 0) {
      int start = at + 1;
      int stop = start;
      while (stop < end && message[stop] != 0) {
        stop++;
      }
      if (message[at] == kind) {
        return new String(message, start, stop - start, StandardCharsets.UTF_8);
      }
      at = stop + 1;
    }
    return "";
  }

  /// A server speaks first: its version, or why it wants nobody.
  private static Verdict mysql(Conversation server) throws ProbeFailure {
    server.step("while waiting for the greeting");
    byte[] reply = new byte[MOST_BYTES];
    int length = atLeast(server, reply, MYSQL_HEADER + 1);
    int end =
        MYSQL_HEADER + ((reply[0] & 0xff) | ((reply[1] & 0xff) << 8) | ((reply[2] & 0xff) << 16));
    int kind = reply[MYSQL_HEADER] & 0xff;
    if (end > MOST_BYTES || (kind != MYSQL_10 && kind != MYSQL_ERROR)) {
      throw new ProbeFailure("no MySQL: " + Words.quote(reply, length));
    }
    while (length < end) {
      length += more(server, reply, length);
    }
    int at = MYSQL_HEADER + 1;
    if (kind == MYSQL_ERROR) {
      int text = Math.min(at + 2, end);
      String words = new String(reply, text, end - text, StandardCharsets.UTF_8);
      throw new ProbeFailure("greeted by the error " + Words.quote(words));
    }
    int stop = at;
    while (stop < end && reply[stop] != 0) {
      stop++;
    }
    String version = new String(reply, at, stop - at, StandardCharsets.UTF_8);
    return new Verdict.Success("greeted by version " + Words.quote(version));
  }

  private static int atLeast(Conversation server, byte[] reply, int wanted) throws ProbeFailure {
    int length = 0;
    while (length < wanted) {
      length += more(server, reply, length);
    }
    return length;
  }

  private static int more(Conversation server, byte[] reply, int had) throws ProbeFailure {
    int count = server.receive(reply, had, reply.length - had);
    if (count == 0) {
      throw new ProbeFailure("the server closed the connection " + server.activity());
    }
    return count;
  }
}
