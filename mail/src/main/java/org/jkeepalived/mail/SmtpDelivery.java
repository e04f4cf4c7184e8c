package org.jkeepalived.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jkeepalived.core.model.MailSettings.Login;
import org.jkeepalived.core.model.MailSettings.Security;
import org.jkeepalived.daemon.mail.Delivery;
import org.jkeepalived.daemon.mail.Mail;
import org.jkeepalived.daemon.mail.MailRoute;

/// Speaks SMTP with the mail server: one connection for each mail, as keepalived does; plain and
/// with HELO, unless TLS or a login is configured.
public final class SmtpDelivery implements Delivery {
  private static final int PERMANENT = 500;

  @Override
  public Outcome deliver(Mail mail, MailRoute route) {
    List<String> unusable = new ArrayList<>();
    List<InternetAddress> recipients = recipients(route, unusable);
    if (recipients.isEmpty()) {
      return new Outcome.Refused("us: " + String.join(", ", unusable));
    }
    try {
      var from = new InternetAddress(route.from(), false);
      Session session = Session.getInstance(properties(route, from));
      var message = MailMessage.of(mail, from, recipients, session);
      var name = new URLName("smtp", route.server().host(), route.server().port(), "", "", "");
      try (var transport = new Conversation(session, name)) {
        transport.open(route);
        transport.sendMessage(message, recipients.toArray(Address[]::new));
      }
      return new Outcome.Sent(unusable);
    } catch (AddressException e) {
      return new Outcome.Refused("us: notification_email_from " + route.from() + ": " + words(e));
    } catch (SendFailedException e) {
      return judged(e, unusable);
    } catch (MessagingException | IOException | GeneralSecurityException e) {
      return new Outcome.Failed(words(e));
    }
  }

  /// The library's conversation, with the server's address given once.
  private static final class Conversation extends SMTPTransport {
    Conversation(Session session, URLName name) {
      super(session, name);
    }

    void open(MailRoute route) throws MessagingException {
      var login = route.security().login();
      connect(
          route.server().host(),
          route.server().port(),
          login.map(Login::user).orElse(null),
          login.map(Login::password).orElse(null));
    }
  }

  private static List<InternetAddress> recipients(MailRoute route, List<String> unusable) {
    List<InternetAddress> recipients = new ArrayList<>();
    for (String text : route.recipients()) {
      try {
        recipients.add(new InternetAddress(text, false));
      } catch (AddressException e) {
        unusable.add(text + ": " + words(e));
      }
    }
    return recipients;
  }

  private static Properties properties(MailRoute route, InternetAddress from)
      throws IOException, GeneralSecurityException {
    var properties = new Properties();
    String timeout = Long.toString(TimeUnit.NANOSECONDS.toMillis(route.timeoutNanos()));
    properties.setProperty("mail.smtp.connectiontimeout", timeout);
    properties.setProperty("mail.smtp.timeout", timeout);
    properties.setProperty("mail.smtp.localhost", route.helloName());
    properties.setProperty("mail.smtp.from", from.getAddress());
    properties.setProperty("mail.smtp.sendpartial", "true");
    Security security = route.security();
    boolean extended = security.startTls() || security.login().isPresent();
    properties.setProperty("mail.smtp.ehlo", Boolean.toString(extended));
    properties.setProperty("mail.smtp.auth", Boolean.toString(security.login().isPresent()));
    if (security.startTls()) {
      properties.setProperty("mail.smtp.starttls.enable", "true");
      properties.setProperty("mail.smtp.starttls.required", "true");
      properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
      // Health checks in the same process may have allowed older ones for themselves.
      properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
      if (security.authorities().isPresent()) {
        properties.put(
            "mail.smtp.ssl.socketFactory", Authorities.sockets(security.authorities().get()));
      }
    }
    return properties;
  }

  /// What the server said, recipient by recipient where it said so.
  private static Outcome judged(SendFailedException e, List<String> unusable) {
    if (e.getValidSentAddresses() != null && e.getValidSentAddresses().length > 0) {
      List<String> refused = new ArrayList<>(unusable);
      for (Exception next = e.getNextException(); next instanceof MessagingException further; ) {
        if (further instanceof SMTPAddressFailedException failed) {
          refused.add(failed.getAddress() + ": " + words(failed));
        }
        next = further.getNextException();
      }
      return new Outcome.Sent(refused);
    }
    String refusal = words(e);
    for (Exception at = e; at instanceof MessagingException further; ) {
      int code = code(further);
      if (code > 0 && code < PERMANENT) {
        return new Outcome.Failed(words(further));
      }
      refusal = code == 0 ? refusal : words(further);
      at = further.getNextException();
    }
    return new Outcome.Refused("the mail server: " + refusal);
  }

  /// The server's code; 0 where it did not speak.
  private static int code(MessagingException e) {
    return switch (e) {
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSenderFailedException sender -> sender.getReturnCode();
      case SMTPSendFailedException data -> data.getReturnCode();
      default -> 0;
    };
  }

  private static String words(Exception e) {
    String text = e.getMessage() == null ? e.toString() : e.getMessage();
    Throwable cause = e instanceof MessagingException m ? m.getNextException() : e.getCause();
    String more = cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return (text + (text.contains(more) ? "" : more)).replaceAll("\\s+", " ").strip();
  }
}
