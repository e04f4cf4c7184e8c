package org.jkeepalived.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jkeepalived.daemon.mail.Mail;

/// A mail as it stands on the wire: keepalived's header lines in keepalived's order, the body, an
/// empty line.
///
/// Addresses and subject are written as RFC 5322 and RFC 2047 want them, which keepalived leaves to
/// the configuration: the same bytes as long as they are ASCII and need no quotes.
final class MailMessage {
  /// RFC 5322 §2.1.1: more than that is no line, so that many recipients continue on the next.
  private static final int LONGEST_LINE = 998;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

  private MailMessage() {}

  /// @param from first of the header
  /// @param recipients all of the header
  static MimeMessage of(
      Mail mail, InternetAddress from, List<InternetAddress> recipients, Session session)
      throws MessagingException {
    byte[] bytes = text(mail, from, recipients).getBytes(StandardCharsets.UTF_8);
    return new MimeMessage(session, new ByteArrayInputStream(bytes));
  }

  private static String text(Mail mail, InternetAddress from, List<InternetAddress> recipients)
      throws MessagingException {
    try {
      return header("Date", DATE.format(mail.date()))
          + header("From", from.toString())
          + header("Subject", MimeUtility.encodeText(printable(mail.subject()), "UTF-8", "Q"))
          + header("X-Mailer", "Keepalived")
          + header("To", list(recipients))
          + "\r\n"
          + printable(mail.body())
          + "\r\n\r\n";
    } catch (UnsupportedEncodingException e) {
      throw new MessagingException("no UTF-8", e);
    }
  }

  private static String header(String name, String value) {
    return name + ": " + value + "\r\n";
  }

  private static String list(List<InternetAddress> recipients) {
    String line =
        recipients.stream().map(InternetAddress::toString).collect(Collectors.joining(", "));
    return line.length() <= LONGEST_LINE - "To: ".length() ? line : line.replace(", ", ",\r\n ");
  }

  /// A name of the configuration must not become a header line.
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
