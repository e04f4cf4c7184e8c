package org.jkeepalived.core.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.syntax.Interfaces;
import org.jkeepalived.core.config.syntax.NumberNames;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.config.syntax.SourceReader;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.ScriptCommand;

/// A mistake as it is made, of `examples.txt`: the code it leads to, where the lines stand, what it
/// means, and the lines.
record DiagnosticExample(String code, String kind, String meaning, String lines) {
  static final String NAME = "example.conf";

  private static final ScriptChecker MACHINE =
      new ScriptChecker() {
        @Override
        public Verdict check(ScriptCommand command) {
          return switch (command.arguments().getFirst()) {
            case "/missing" -> new Verdict.Missing("");
            case "/plain" -> new Verdict.NotExecutable("/plain has no x bit", "chmod u+x /plain");
            case "/weak" ->
                new Verdict.Insecure("/weak is writable by everybody", "chmod o-w /weak");
            default -> new Verdict.Fine();
          };
        }

        @Override
        public boolean hasUser(String user) {
          return !user.startsWith("no_such");
        }

        @Override
        public boolean hasGroup(String group) {
          return true;
        }
      };

  static List<DiagnosticExample> all() {
    Path file =
        Path.of(System.getProperty("jkeepalived.root", ".."))
            .resolve("core/src/test/resources/config/examples.txt");
    try {
      return Arrays.stream(Files.readString(file).split("(?m)^%%\n"))
          .map(DiagnosticExample::parse)
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static DiagnosticExample parse(String text) {
    int end = text.indexOf('\n');
    String[] head = text.substring(0, end).split(" ", 4);
    return new DiagnosticExample(head[0], head[1], head[3], text.substring(end + 1));
  }

  /// Whether it is about several nodes.
  boolean isCluster() {
    return code.startsWith("JK40");
  }

  ReadResult read() {
    return read(files());
  }

  private static ReadResult read(SourceReader files) {
    var eth0 =
        new Interfaces.Facts(
            OptionalInt.of(1500), List.of(new IpPrefix(IpAddress.of("192.0.2.1"), 16)));
    var other = new Interfaces.Facts(OptionalInt.of(1500), List.of());
    var interfaces = new Interfaces(Map.of("lo", other, "eth0", eth0, "eth1", other));
    var context =
        new ReadContext(
            "node1",
            _ -> Optional.empty(),
            1,
            Optional.of(interfaces),
            false,
            Optional.of(DiagnosticExample::number));
    return ConfigurationReader.read(files, NAME, context, MACHINE);
  }

  /// Of all names only the table `blue` has a number.
  private static OptionalLong number(NumberNames.Kind kind, String name, List<String> where) {
    boolean known = kind == NumberNames.Kind.TABLE && name.equals("blue");
    return known ? OptionalLong.of(100) : OptionalLong.empty();
  }

  private SourceReader files() {
    return switch (kind) {
      case "missing" -> new TextFiles();
      case "directory" -> new Unreadable();
      case "utf16" -> new TextFiles().with(NAME, lines.getBytes(StandardCharsets.UTF_16));
      default -> new TextFiles().with(NAME, text());
    };
  }

  private String text() {
    String inner = "  " + lines.strip().replace("\n", "\n  ");
    return switch (kind) {
      case "file" ->
          lines
              .replace("<NUL>", "\0")
              .replace("<BOM>", "\ufeff")
              .replace("<LONG>", "x".repeat(1100));
      case "deep" -> "a {\n".repeat(60) + "}\n".repeat(60);
      case "global" -> "global_defs {\n" + inner + "\n}\n";
      case "group" -> "vrrp_sync_group G {\n group {\n A\n B\n }\n" + inner + "\n}\n" + two();
      case "grouped" -> SCRIPT + "vrrp_sync_group G {\n group {\n A\n B\n }\n}\n" + two(inner);
      case "after" -> Reading.instance("") + lines;
      case "instance" -> Reading.instance(inner);
      case "script", "insecure" -> kind.equals("script") ? SCRIPT + Reading.instance(inner) : lines;
      case "many" ->
          Reading.instance("virtual_ipaddress {\n" + addresses("  192.0.1%d.%d", 300) + "\n}");
      case "packet" ->
          "vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n"
              + "    fe80::1\n"
              + addresses("    2001:db8::%d:%d", 120)
              + "\n  }\n}\n";
      default -> servers(inner);
    };
  }

  private static final String SCRIPT = "vrrp_script chk {\n  script /bin/true\n  user root\n}\n";

  private static String two() {
    return two("");
  }

  private static String two(String ofFirst) {
    return Reading.instance(ofFirst)
        + Reading.instance("")
            .replace("instance A", "instance B")
            .replace("router_id 1", "router_id 2")
            .replace("192.0.2.50", "192.0.2.60");
  }

  private static String addresses(String format, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> format.formatted(i / 100, i % 100 + 1))
        .collect(Collectors.joining("\n"));
  }

  private String servers(String inner) {
    String service = "virtual_server 192.0.2.10 80 {\n  lvs_sched rr\n  lvs_method NAT\n";
    String real = "  real_server 192.0.2.20 80 {\n%s\n  }\n";
    String tcp = service + "  protocol TCP\n";
    return switch (kind) {
      case "web" ->
          tcp
              + inner
              + "\n"
              + real.formatted("")
              + real.formatted("").replace(".20", ".21")
              + "}\n";
      case "dr" -> tcp.replace("NAT", "DR") + real.formatted("") + inner + "\n}\n";
      case "after_web" -> tcp + real.formatted("") + "}\n" + lines;
      case "real" -> tcp + real.formatted(inner) + "}\n";
      case "session" ->
          "bfd_instance b {\n  neighbor_ip 192.0.2.9\n}\n" + tcp + real.formatted(inner) + "}\n";
      case "real_dr" -> tcp.replace("NAT", "DR") + real.formatted(inner) + "}\n";
      case "url" ->
          tcp + real.formatted("HTTP_GET {\nurl {\n  path /\n" + inner + "\n}\n}") + "}\n";
      case "mark_real" ->
          "virtual_server fwmark 5 {\n  lvs_sched rr\n  lvs_method NAT\n"
              + real.formatted(inner).replace(" 80", "")
              + "}\n";
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /// The configurations of the nodes `a` and `b`.
  List<ReadResult> readNodes() {
    String track = "track_script {\n  chk\n}";
    String second = Reading.instance("").replace("router_id 1", "router_id 2");
    List<String> texts =
        switch (kind) {
          case "cluster" -> Arrays.stream(lines.split("(?m)^--\n")).map(Reading::instance).toList();
          case "alone" -> List.of(Reading.instance(""), "");
          case "elsewhere" -> List.of(Reading.instance(""), second);
          case "weighted" ->
              List.of(
                  SCRIPT.replace("user", "weight -20\n  user")
                      + Reading.instance("priority 150\n" + track),
                  Reading.instance(""));
          case "shared" ->
              List.of(
                  Reading.instance("priority 150"),
                  SCRIPT + Reading.instance(track.replace("chk", "chk weight 0 reverse")));
          default -> throw new IllegalArgumentException(kind);
        };
    return texts.stream().map(text -> read(new TextFiles().with(NAME, text))).toList();
  }

  /// A place where nothing can be read.
  private static final class Unreadable implements SourceReader {
    @Override
    public Opened openFirst(String path) {
      return new Opened.Failed(Reason.DIRECTORY, "");
    }

    @Override
    public Opened openIncluded(String path) {
      return openFirst(path);
    }

    @Override
    public Matches match(String directory, String pattern) {
      return new Matches(List.of(), List.of(pattern), false);
    }
  }
}
