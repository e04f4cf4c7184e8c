package org.jkeepalived.daemon.checker;

import java.nio.charset.StandardCharsets;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;

/// `SMTP_CHECK`: waits for the greeting, says HELO and takes its leave (RFC 5321 §3.1, §4.1.1.1).
final class SmtpTalk implements Talk {
  private static final int READY = 220;
  private static final int OK = 250;

  private final Checker.Smtp config;

  SmtpTalk(Checker.Smtp config) {
    this.config = config;
  }

  @Override
  public Verdict with(Conversation server) throws ProbeFailure {
    var lines = new ReplyLines(server);
    server.step("while waiting for the greeting");
    expect(lines, READY, "greeted by ");
    server.step("while waiting for the answer to HELO");
    server.send(("HELO " + config.helloName() + "\r\n").getBytes(StandardCharsets.UTF_8));
    expect(lines, OK, "HELO answered by ");
    server.step("while waiting for the answer to QUIT");
    server.send("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
    lines.next();
    return new Verdict.Success("HELO accepted");
  }

  /// A reply is one line, or several of which all but the last have a `-` behind the code.
  private static void expect(ReplyLines lines, int code, String when) throws ProbeFailure {
    String line;
    do {
      line = lines.next();
      if (code(line) != code) {
        throw new ProbeFailure(when + Words.quote(line) + ", wanted " + code);
      }
    } while (line.length() > 3 && line.charAt(3) == '-');
  }

  /// The code that a line begins with; 0 when it begins with none.
  private static int code(String line) {
    if (line.length() > 3 && line.charAt(3) != ' ' && line.charAt(3) != '-') {
      return 0;
    }
    int code = 0;
    for (int i = 0; i < 3; i++) {
      int digit = i < line.length() ? line.charAt(i) - '0' : -1;
      if (digit < 0 || digit > 9) {
        return 0;
      }
      code = code * 10 + digit;
    }
    return code;
  }
}
