package org.jkeepalived.daemon.verb;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Checker.HttpProtocol;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Timing;
import org.jkeepalived.core.model.lvs.Url;
import org.jkeepalived.daemon.checker.PageFetch;
import org.jkeepalived.daemon.checker.PageFetch.Page;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.manual.Verb;
import org.jkeepalived.daemon.verb.GenhashOptions.Option;

/// `jkeepalived genhash`: prints the MD5 of a page for the keyword `digest`, as keepalived's
/// genhash does with the same options.
public final class GenhashCommand {
  private static final int OK = 0;
  private static final int WRONG = 1;
  private static final int LARGEST_PORT = 65535;
  private static final long LARGEST_MARK = 0xffff_ffffL;
  private static final long SECOND = 1_000_000_000L;

  /// As long as the 32 bits of microseconds that genhash waits at most.
  private static final BigDecimal LONGEST = new BigDecimal("4294.967295");

  private static final Map<String, HttpProtocol> PROTOCOLS =
      Map.of(
          "1.0",
          HttpProtocol.HTTP_1_0,
          "1.0c",
          HttpProtocol.HTTP_1_0_CLOSE,
          "1.0C",
          HttpProtocol.HTTP_1_0_CLOSE,
          "1.1",
          HttpProtocol.HTTP_1_1);

  private final GenhashOptions options;
  private final Output output;

  private GenhashCommand(GenhashOptions options, Output output) {
    this.options = options;
    this.output = output;
  }

  /// Runs the command; `arguments` are those behind the word `genhash`. Returns the exit status,
  /// which is 0 even when there is no page, as with genhash.
  public static int run(List<String> arguments, DaemonLog log, Output output)
      throws InterruptedException {
    GenhashOptions options = GenhashOptions.parse(arguments);
    if (!options.complaint().isEmpty() || options.has(Option.HELP)) {
      return usage(options.complaint(), output);
    }
    var command = new GenhashCommand(options, output);
    Checker.Web request;
    try {
      request = command.request();
    } catch (IllegalArgumentException e) {
      return usage(String.valueOf(e.getMessage()), output);
    }
    try {
      command.print(request, PageFetch.fetch(request, log));
    } catch (IOException e) {
      output.out().println(e.getMessage());
    }
    return OK;
  }

  private static int usage(String complaint, Output output) {
    if (!complaint.isEmpty()) {
      output.err().println(complaint);
    }
    output.err().print(Verb.GENHASH.usage());
    return WRONG;
  }

  /// @throws IllegalArgumentException with what is wrong with the options
  private Checker.Web request() {
    String server = required(Option.SERVER, "a server: -s ADDRESS");
    IpAddress address =
        IpAddress.parse(server)
            .orElseThrow(
                () -> new IllegalArgumentException("server should be an IP, not " + server));
    String port = required(Option.PORT, "a port: -p PORT");
    int number = (int) number(port, 1, LARGEST_PORT, "invalid port number '" + port + "'");
    String path = required(Option.URL, "a path: -u PATH");
    boolean tls = options.has(Option.USE_SSL);
    Optional<String> host = options.value(Option.USE_VIRTUALHOST);
    boolean named = options.has(Option.USE_SNI) && tls;
    var url =
        new Url(
            path,
            host,
            host.orElseGet(() -> authority(address, number)),
            named ? host : Optional.empty(),
            Optional.empty(),
            List.of(new Url.Statuses(100, 599)),
            Optional.empty(),
            false);
    var timing = new Timing(0, 0, 0, SECOND, false, false);
    return new Checker.Web(
        tls, timing, target(address, number), protocol(), host, named, host, false, List.of(url));
  }

  private String required(Option option, String what) {
    return options
        .value(option)
        .orElseThrow(() -> new IllegalArgumentException("there has to be " + what));
  }

  private Target target(IpAddress address, int port) {
    String mark = options.value(Option.FWMARK).orElse("0");
    String timeout = options.value(Option.TIMEOUT).orElse(LONGEST.toString());
    return new Target(
        address,
        port,
        Optional.empty(),
        0,
        Optional.empty(),
        nanos(timeout),
        number(mark, 0, LARGEST_MARK, "invalid fwmark '" + mark + "'"));
  }

  private static long nanos(String seconds) {
    try {
      var value = new BigDecimal(seconds);
      if (value.signum() > 0) {
        return value.min(LONGEST).movePointRight(9).longValue();
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new IllegalArgumentException("invalid timeout '" + seconds + "'");
  }

  private static long number(String text, long least, long most, String complaint) {
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new IllegalArgumentException(complaint);
  }

  private HttpProtocol protocol() {
    String word = options.value(Option.PROTOCOL).orElse("1.0");
    HttpProtocol protocol = PROTOCOLS.get(word);
    if (protocol == null) {
      throw new IllegalArgumentException("invalid HTTP protocol version '" + word + "'");
    }
    return protocol;
  }

  private static String authority(IpAddress address, int port) {
    boolean ipv6 = address.family() == AddressFamily.IPV6;
    return (ipv6 ? "[" + address + "]" : address) + ":" + port;
  }

  private void print(Checker.Web request, Page page) {
    byte[] digest = md5(page.body());
    if (options.has(Option.VERBOSE)) {
      section("    HTTP Header Buffer    ");
      output.out().print(HexDump.of(page.header()));
      section(" HTTP Header Ascii Buffer ");
      output.out().println(new String(page.header(), StandardCharsets.ISO_8859_1));
      section("        HTML Buffer        ");
      output.out().println(HexDump.of(page.body()));
      section("    HTML hash resulting    ");
      output.out().print(HexDump.of(digest));
      section(" HTML hash final resulting ");
    }
    output.out().println(HexFormat.of().formatHex(digest));
    if (options.has(Option.VERBOSE)) {
      String path = request.urls().getFirst().path();
      output
          .out()
          .println("\nGlobal response time for [" + path + "] = " + page.nanos() / 1000 + " usecs");
    }
  }

  private void section(String name) {
    String rule = "-".repeat(23);
    output.out().println(rule + "[" + name + "]" + rule);
  }

  private static byte[] md5(byte[] body) {
    try {
      return MessageDigest.getInstance("MD5").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
