package org.jkeepalived.core.check;

import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.Url;

/// What keepalived's checkers call themselves in log lines and mails.
final class CheckWords {
  private CheckWords() {}

  /// A server was found good.
  static String success(Check check) {
    ServiceKey key = check.server().service().key();
    return switch (check.config()) {
      case Checker.Tcp tcp -> "TCP connection to " + Labels.of(key, tcp.target()) + " success.";
      case Checker.Ping ping -> "ICMP connection to " + Labels.of(key, ping.target()) + " success.";
      case Checker.Web web ->
          "Remote Web server " + Labels.of(key, web.target()) + " succeed on service.";
      case Checker.Smtp smtp ->
          "Remote SMTP server " + Labels.of(key, smtp.target()) + " succeed on service.";
      case Checker.Dns dns -> "DNS_CHECK (" + Labels.of(key, dns.target()) + ") success.";
      case Checker.Udp udp -> "UDP connection to " + Labels.of(key, udp.target()) + " success.";
      case Checker.Misc misc -> misc(check, misc) + "succeeded.";
      case Checker.File file -> file(check, file) + "leaving FAULT state";
      case Checker.Bfd bfd -> bfd(check, bfd) + "UP";
    };
  }

  /// A failure counts.
  ///
  /// @param retries further attempts that failed as well; 0: there were none
  static String failure(Check check, long retries, String reason) {
    ServiceKey key = check.server().service().key();
    String times = retries == 0 ? " failed." : " failed after " + retries + " retries.";
    return switch (check.config()) {
      case Checker.Tcp tcp -> "TCP_CHECK on service " + Labels.of(key, tcp.target()) + times;
      case Checker.Ping ping -> "ICMP CHECK on service " + ping(check, ping, retries) + times;
      case Checker.Web web -> "HTTP_CHECK on service " + Labels.of(key, web.target()) + times;
      case Checker.Smtp smtp -> "SMTP_CHECK on service " + Labels.of(key, smtp.target()) + times;
      case Checker.Dns dns -> "DNS_CHECK on service " + Labels.of(key, dns.target()) + times;
      case Checker.Udp udp -> "UDP_CHECK on service " + Labels.of(key, udp.target()) + times;
      case Checker.Misc misc -> misc(check, misc) + misc(check, retries) + " (" + reason + ").";
      case Checker.File file -> file(check, file) + "now FAULT state";
      case Checker.Bfd bfd -> bfd(check, bfd) + "DOWN";
    };
  }

  /// A single attempt failed.
  static String attempt(Check check, String reason) {
    ServiceKey key = check.server().service().key();
    String why = " failed: " + reason;
    return switch (check.config()) {
      case Checker.Tcp tcp -> "TCP connection to " + Labels.of(key, tcp.target()) + why;
      case Checker.Ping ping -> "ICMP connection to " + Labels.of(key, ping.target()) + why;
      case Checker.Web web ->
          "HTTP request to "
              + Labels.of(key, web.target())
              + " url("
              + web.urls().get(check.url()).path()
              + ")"
              + why;
      case Checker.Smtp smtp -> "SMTP connection to " + Labels.of(key, smtp.target()) + why;
      case Checker.Dns dns -> "DNS_CHECK (" + Labels.of(key, dns.target()) + ")" + why;
      case Checker.Udp udp -> "UDP connection to " + Labels.of(key, udp.target()) + why;
      case Checker.Misc misc -> misc(check, misc) + "failed (" + reason + ").";
      case Checker.File file -> file(check, file) + reason;
      case Checker.Bfd bfd -> bfd(check, bfd) + "DOWN";
    };
  }

  /// A page was as wanted.
  static String page(Check check, Checker.Web web, int page) {
    Url url = web.urls().get(page);
    String what =
        url.digest().isPresent()
            ? "MD5 digest"
            : url.pattern().isPresent() ? "Regex match" : "HTTP status code";
    String server = Labels.of(check.server().service().key(), web.target());
    return what + " success to " + server + " url(" + url.path() + ")";
  }

  private static String ping(Check check, Checker.Ping ping, long retries) {
    Service service = check.server().service();
    String server = Labels.of(service.key(), ping.target());
    return retries == 0 ? server : server + " of " + service.name();
  }

  private static String misc(Check check, long retries) {
    if (check.timing().retry() == 0) {
      return "failed with retry disabled";
    }
    return switch (Math.toIntExact(Math.min(retries, 2))) {
      case 0 -> "failed";
      case 1 -> "failed after 1 retry";
      default -> "failed after " + retries + " retries";
    };
  }

  private static String misc(Check check, Checker.Misc misc) {
    Server server = check.server();
    return "Misc check for ["
        + server.label()
        + " VS "
        + server.service().name()
        + "] by ["
        + misc.command().text()
        + "] ";
  }

  private static String file(Check check, Checker.File file) {
    return "(" + check.server().label() + "): tracked file " + file.trackFile() + " ";
  }

  private static String bfd(Check check, Checker.Bfd bfd) {
    return "BFD check of [" + bfd.session() + "] RS(" + check.server().label() + ") is ";
  }

  /// The body of a mail.
  static String mail(Check check, boolean up, String reason) {
    String state = up ? "succeed" : "failed";
    return switch (check.config()) {
      case Checker.Tcp _ -> "=> TCP CHECK " + state + " on service <=";
      case Checker.Ping _ -> "=> ICMP CHECK " + state + " on service <=";
      case Checker.Web _ ->
          "=> CHECK "
              + (up ? "succeed on service" : "failed on service : HTTP request failed")
              + " <=";
      case Checker.Smtp _ ->
          "=> CHECK " + (up ? "succeed on service" : "failed on service : " + reason) + " <=";
      case Checker.Dns _ -> "=> DNS_CHECK: " + state + " on service <=";
      case Checker.Udp _ -> "=> UDP CHECK " + state + " on service <=";
      case Checker.Misc _ -> "=> MISC CHECK " + (up ? "succeeded" : "failed") + " on service <=";
      case Checker.File _ -> "=> FILE CHECK " + state + " on service <=";
      case Checker.Bfd bfd -> "=> BFD CHECK " + bfd.session() + " " + state + " on service <=";
    };
  }
}
