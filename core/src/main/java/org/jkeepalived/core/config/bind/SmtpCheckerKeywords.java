package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Action.readingOn;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.activeBlock;

import java.util.List;
import org.jkeepalived.core.config.syntax.Statement;

/// Keywords of `SMTP_CHECK`.
final class SmtpCheckerKeywords {
  static final Section<SmtpDraft> CHECK_SMTP_CHECK =
      Section.of(
          "virtual_server/real_server/SMTP_CHECK",
          CheckerOptions.connection(""),
          CheckerOptions.timing(1, "1"),
          List.<Keyword<SmtpDraft>>of(
              active(
                  "helo_name",
                  "STRING",
                  "smtpchecker.keepalived.org",
                  "string",
                  "2.2.7",
                  "Name sent in HELO.",
                  readingOn(word((d, v) -> d.helloName = v))),
              activeBlock(
                  "host",
                  "{ ... }",
                  "block, repeatable",
                  "Additional host to check; each becomes a checker of its own.",
                  () -> SmtpCheckerKeywords.CHECK_SMTP_CHECK_HOST,
                  SmtpCheckerKeywords::host)));

  static final Section<SmtpDraft> CHECK_SMTP_CHECK_HOST =
      Section.of(
          "virtual_server/real_server/SMTP_CHECK/host",
          CheckerOptions.connection(""),
          CheckerOptions.timing(1, "1"));

  private SmtpCheckerKeywords() {}

  private static void host(SmtpDraft draft, Statement statement, Binding binding) {
    var host = new SmtpDraft(statement.span(), draft);
    binding.bind(CHECK_SMTP_CHECK_HOST, RootActions.lines(statement), host);
    draft.hosts.add(host);
  }
}
