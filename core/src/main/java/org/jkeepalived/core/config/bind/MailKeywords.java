package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.absolutePath;
import static org.jkeepalived.core.config.bind.Actions.atLeastOne;
import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.block;

import java.util.List;
import java.util.Optional;

/// Keywords of `global_defs` about mail. TLS and login are ours: keepalived speaks plain SMTP.
final class MailKeywords {
  static final List<Keyword<GlobalDraft>> KEYWORDS =
      List.<Keyword<GlobalDraft>>of(
          active(
              "notification_email_from",
              "EMAIL",
              "user@hostname of the running uid",
              "2.2.7",
              "From address of alert mails.",
              GlobalWords::mailFrom),
          active(
              "smtp_server",
              "IPADDR|DOMAIN [PORT]",
              "none (no mail is sent)",
              "2.2.7",
              "Mail server used for alerts.",
              ((Action<GlobalDraft>) GlobalWords::mailServer).within("PORT 1..65535, default 25")),
          active(
              "smtp_helo_name",
              "STRING",
              "local host name",
              "2.2.7",
              "Name sent in HELO.",
              word((d, v) -> d.vrrp.heloName = v)),
          block(
              "notification_email",
              "{ EMAIL... }",
              "list block",
              "2.2.7",
              "Recipients of alert mails.",
              () -> ListKeywords.GLOBAL_DEFS_NOTIFICATION_EMAIL,
              GlobalWords::recipients),
          active(
              "smtp_alert",
              "[BOOL]",
              "unset (true when given without value)",
              "2.2.7",
              "Default smtp_alert setting for instances, groups, virtual and real servers.",
              bool((d, v) -> d.vrrp.mailAlert = Optional.of(v))),
          active(
              "smtp_alert_vrrp",
              "[BOOL]",
              "unset: falls back to smtp_alert",
              "2.2.7",
              "Default smtp_alert setting for VRRP instances and groups.",
              bool((d, v) -> d.vrrp.mailAlertVrrp = Optional.of(v))),
          active(
              "no_email_faults",
              "",
              "off",
              "2.2.7",
              "Send no mail for FAULT transitions.",
              flag((d, v) -> d.vrrp.noFaultMails = v)),
          active(
              "smtp_connect_timeout",
              "SECONDS",
              "30",
              "2.2.7",
              "Timeout of each step of the mail dialogue.",
              atLeastOne((d, v) -> d.vrrp.mailTimeoutNanos = v * 1_000_000_000L)),
          active(
              "smtp_starttls",
              "[BOOL]",
              "false (true when given without value)",
              "jkeepalived",
              "Speak with the mail server by TLS only; on a line that begins with @jkeepalived.",
              bool((d, v) -> d.vrrp.mailStartTls = v)),
          active(
              "smtp_ca_file",
              "PATH",
              "those of the Java runtime",
              "jkeepalived",
              "Certificates, as PEM, that vouch for the mail server; on a line that begins with"
                  + " @jkeepalived.",
              absolutePath((d, v) -> d.vrrp.mailAuthorities = v)),
          active(
              "smtp_user",
              "NAME",
              "no login",
              "jkeepalived",
              "Name to log in to the mail server with; on a line that begins with @jkeepalived.",
              word((d, v) -> d.vrrp.mailUser = v)),
          active(
              "smtp_password",
              "PASSWORD",
              "no login",
              "jkeepalived",
              "Password of smtp_user, never shown; on a line that begins with @jkeepalived.",
              word((d, v) -> d.vrrp.mailPassword = v)));

  private MailKeywords() {}
}
