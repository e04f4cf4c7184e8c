package org.jkeepalived.daemon.notify;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.check.CheckEffect;
import org.jkeepalived.core.engine.NotifyState;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.MailSettings;
import org.jkeepalived.daemon.mail.Mail;
import org.jkeepalived.daemon.mail.MailRoute;
import org.jkeepalived.daemon.mail.Mailer;

/// Decides what is mailed about routers: a state once until it changes, FAULT only where it is
/// wanted.
final class Alerts {
  private final Mailer mailer;
  private final String host;
  private final String user;
  private final Map<String, NotifyState> last = new HashMap<>();
  private String routerId = "";
  private boolean noFaults;

  /// @param host the machine's name
  Alerts(Mailer mailer, String host) {
    this.mailer = mailer;
    this.host = host;
    user = System.getProperty("user.name", "root");
  }

  void configure(GlobalSettings settings) {
    MailSettings mail = settings.mail();
    routerId = settings.routerId().orElse(host);
    noFaults = mail.noFaults();
    mailer.configure(
        mail.usable() ? Optional.of(MailRoute.of(mail, user, host)) : Optional.empty());
  }

  void tell(Alert alert) {
    if (!alert.isState()) {
      return;
    }
    NotifyState before =
        last.put((alert.group() ? "group " : "instance ") + alert.name(), alert.state());
    boolean suppressed = noFaults && alert.state() == NotifyState.FAULT;
    if (before != alert.state() && !suppressed) {
      send(alert.subject(routerId), alert.body());
    }
  }

  /// What is mailed about a server was decided by who tells of it.
  void tell(CheckEffect.Mail mail) {
    send("[" + routerId + "] " + mail.subject(), mail.body());
  }

  private void send(String subject, String body) {
    mailer.post(new Mail(subject, body, ZonedDateTime.now(ZoneId.systemDefault())));
  }

  void finish(Duration patience) {
    mailer.finish(patience);
  }
}
