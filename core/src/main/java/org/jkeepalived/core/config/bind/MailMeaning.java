package org.jkeepalived.core.config.bind;

import org.jkeepalived.core.config.diagnostic.DiagnosticCode;

/// What settings of mail mean together.
final class MailMeaning {
  private final GlobalDraft draft;
  private final Binding binding;

  MailMeaning(GlobalDraft draft, Binding binding) {
    this.draft = draft;
    this.binding = binding;
  }

  void report() {
    incomplete(
        draft.vrrp.mailUser != null && !draft.hasOrMeant("smtp_password"),
        "smtp_user",
        "smtp_password");
    incomplete(
        draft.vrrp.mailPassword != null && !draft.hasOrMeant("smtp_user"),
        "smtp_password",
        "smtp_user");
    incomplete(
        draft.vrrp.mailAuthorities != null && !draft.vrrp.mailStartTls,
        "smtp_ca_file",
        "smtp_starttls");
    boolean login = draft.vrrp.mailUser != null && draft.vrrp.mailPassword != null;
    if (login && !draft.vrrp.mailStartTls && !isLocal()) {
      binding.report(
          DiagnosticCode.MAIL_PASSWORD_OPEN,
          draft.at("smtp_password"),
          "the password goes to the mail server in clear text",
          "without TLS everybody on the way can read it",
          "add: @jkeepalived smtp_starttls");
    }
  }

  private void incomplete(boolean lacking, String present, String missing) {
    if (lacking) {
      binding.report(
          DiagnosticCode.MAIL_INCOMPLETE,
          draft.at(present),
          "'" + present + "' has no effect without '" + missing + "'",
          "add: @jkeepalived " + missing);
    }
  }

  private boolean isLocal() {
    var server = draft.vrrp.mailServer;
    return server == null
        || server.host().equals("localhost")
        || server.host().startsWith("127.")
        || server.host().equals("::1");
  }
}
