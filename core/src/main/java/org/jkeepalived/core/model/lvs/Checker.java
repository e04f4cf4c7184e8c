package org.jkeepalived.core.model.lvs;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.core.model.ScriptCommand;

/// What decides whether a real server is used. All of its checkers must agree.
public sealed interface Checker {
  /// Where it connects to; empty: nowhere.
  default Optional<Target> destination() {
    return switch (this) {
      case Tcp tcp -> Optional.of(tcp.target());
      case Ping ping -> Optional.of(ping.target());
      case Web web -> Optional.of(web.target());
      case Smtp smtp -> Optional.of(smtp.target());
      case Dns dns -> Optional.of(dns.target());
      case Udp udp -> Optional.of(udp.target());
      case Misc _, File _, Bfd _ -> Optional.empty();
    };
  }

  /// `TCP_CHECK`: connects.
  ///
  /// @param greeting what the server has to say then
  record Tcp(Timing timing, Target target, Greeting greeting) implements Checker {
    /// One to which a connection is enough.
    public Tcp(Timing timing, Target target) {
      this(timing, target, Greeting.NONE);
    }
  }

  /// `PING_CHECK`: ICMP echo.
  record Ping(Timing timing, Target target) implements Checker {}

  /// `HTTP_GET` and `SSL_GET`: fetches pages.
  ///
  /// @param virtualHost Host value of its URLs; empty: that of the real server
  /// @param sendServerName `enable_sni`
  /// @param serverName `sni_name`
  /// @param fastRecovery whether there is no delay between URLs while coming up
  /// @param urls at least one
  /// @param identity what is asked of the certificate
  /// @param proxy what is said before all else
  record Web(
      boolean tls,
      Timing timing,
      Target target,
      HttpProtocol protocol,
      Optional<String> virtualHost,
      boolean sendServerName,
      Optional<String> serverName,
      boolean fastRecovery,
      List<Url> urls,
      Identity identity,
      ProxyHeader proxy)
      implements Checker {
    public Web {
      urls = List.copyOf(urls);
    }

    /// One with nothing that keepalived does not have.
    public Web(
        boolean tls,
        Timing timing,
        Target target,
        HttpProtocol protocol,
        Optional<String> virtualHost,
        boolean sendServerName,
        Optional<String> serverName,
        boolean fastRecovery,
        List<Url> urls) {
      this(
          tls,
          timing,
          target,
          protocol,
          virtualHost,
          sendServerName,
          serverName,
          fastRecovery,
          urls,
          Identity.ANY,
          ProxyHeader.NONE);
    }
  }

  /// `SMTP_CHECK`: greets a mail server.
  ///
  /// @param helloName name sent in HELO
  record Smtp(Timing timing, Target target, String helloName) implements Checker {}

  /// `DNS_CHECK`: asks a name server.
  record Dns(Timing timing, Target target, DnsType type, String name) implements Checker {}

  /// `UDP_CHECK`: sends a datagram.
  ///
  /// @param reply what must come back; empty: nothing need
  record Udp(Timing timing, Target target, Bytes payload, Optional<UdpReply> reply)
      implements Checker {}

  /// The reply that a `UDP_CHECK` requires.
  ///
  /// @param data first bytes; empty: any
  /// @param mask which bits of `data` count, as long as `data`
  /// @param shortest fewest bytes, 0..65535
  /// @param longest most bytes, 0..65535
  record UdpReply(Bytes data, Bytes mask, int shortest, int longest) {}

  /// `MISC_CHECK`: runs a command.
  ///
  /// @param timeoutNanos limit of one run
  /// @param dynamic whether exit codes from 2 on set the weight
  record Misc(Timing timing, ScriptCommand command, long timeoutNanos, boolean dynamic)
      implements Checker {}

  /// `FILE_CHECK`: reads a weight from a tracked file.
  ///
  /// @param weight multiplier; empty: that of the file
  /// @param reverse whether the sign is reversed
  record File(String trackFile, OptionalInt weight, boolean reverse) implements Checker {}

  /// `BFD_CHECK`: follows a BFD session.
  ///
  /// @param alpha whether the server counts as down until the session is up
  record Bfd(String session, boolean alpha) implements Checker {}

  /// Record types that `DNS_CHECK` asks for.
  enum DnsType {
    A,
    NS,
    CNAME,
    SOA,
    MX,
    TXT,
    AAAA,
    RRSIG,
    DNSKEY
  }

  /// What a request line says, and whether the connection is to be closed.
  enum HttpProtocol {
    HTTP_1_0("1.0", "1.0", ""),
    HTTP_1_0_CLOSE("1.0C", "1.0", "close"),
    HTTP_1_0_KEEP("1.0K", "1.0", "keep-alive"),
    HTTP_1_1("1.1", "1.1", "close"),
    HTTP_1_1_KEEP("1.1K", "1.1", "keep-alive"),
    HTTP_2("2", "2", "");

    private final String word;
    private final String version;
    private final String connection;

    HttpProtocol(String word, String version, String connection) {
      this.word = word;
      this.version = version;
      this.connection = connection;
    }

    /// The word in configurations.
    public String word() {
      return word;
    }

    /// The version in the request line.
    public String version() {
      return version;
    }

    /// The value of the field `Connection`; empty: none is sent.
    public String connection() {
      return connection;
    }

    /// Whether keepalived has no such word in its configuration.
    public boolean isOurs() {
      return this == HTTP_1_0_KEEP || this == HTTP_1_1_KEEP || this == HTTP_2;
    }
  }

  /// Bytes with the equality of values, as a string of lower-case hexadecimal digits.
  record Bytes(String hex) {
    /// No bytes.
    public static final Bytes NONE = new Bytes("");

    /// The bytes themselves.
    public byte[] toArray() {
      return HexFormat.of().parseHex(hex);
    }
  }
}
