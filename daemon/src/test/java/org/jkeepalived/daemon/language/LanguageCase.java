package org.jkeepalived.daemon.language;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// Some files and what keepalived 2.2.7 made of them.
///
/// In a file of cases `=== NAME` begins a case and `--- FILE` a file of it; `--- FILE (executable)`
/// one that may be executed. Some names stand for `test.conf` with a frame around the text:
/// `emails` for the lines of a list of words, `script` for the command of an instance, `instance`
/// for lines of it. `@@CR@@` and the like are characters that an editor would spoil, `@@9xa@@` is
/// nine times `a`, `@@EOF@@` leaves out the last end of line. The section `keepalived` has a line
/// for each value that was read.
///
/// @param sections text by name, in the order of the file
record LanguageCase(String name, Map<String, List<String>> sections) {
  static final String THEIRS = "keepalived";

  private static final String EXECUTABLE = " (executable)";
  private static final Pattern LINE_END = Pattern.compile("\n");
  private static final Pattern REPEATED = Pattern.compile("@@(\\d+)x(.)@@");

  private static final String INSTANCE =
      """
      global_defs {
       enable_script_security
       script_user root
      }
      vrrp_instance A {
       interface eth0
       virtual_router_id 1
       virtual_ipaddress {
        192.0.2.9
       }
      %s}
      """;

  /// All cases of a file.
  static List<LanguageCase> read(Path file) throws IOException {
    List<LanguageCase> cases = new ArrayList<>();
    List<String> section = new ArrayList<>();
    // Not by Files.readAllLines: a carriage return is a character here.
    for (String line : LINE_END.splitAsStream(Files.readString(file)).toList()) {
      if (line.startsWith("=== ")) {
        cases.add(new LanguageCase(line.substring(4), new LinkedHashMap<>()));
      } else if (line.startsWith("--- ")) {
        section = new ArrayList<>();
        cases.getLast().sections.put(line.substring(4), section);
      } else {
        section.add(line);
      }
    }
    return cases;
  }

  /// What keepalived made of it.
  List<String> theirs() {
    return sections.getOrDefault(THEIRS, List.of());
  }

  /// The case with other values, as it stands in a file of cases.
  String text(List<String> theirs) {
    var text = new StringBuilder("=== ").append(name).append('\n');
    sections.forEach((section, lines) -> {
      if (!section.equals(THEIRS)) {
        append(text, section, lines);
      }
    });
    append(text, THEIRS, theirs);
    return text.toString();
  }

  private static void append(StringBuilder text, String section, List<String> lines) {
    text.append("--- ").append(section).append('\n');
    lines.forEach(line -> text.append(line).append('\n'));
  }

  /// Writes the files and returns the first of them.
  Path write(Path directory) throws IOException {
    for (String section : sections.keySet()) {
      String text = expanded(section);
      switch (section) {
        case THEIRS, "definitions" -> {}
        case "emails" -> write(directory, "test.conf", emails(text));
        case "instance" -> write(directory, "test.conf", INSTANCE.formatted(text));
        case "script" ->
            write(
                directory,
                "test.conf",
                expanded("definitions") + INSTANCE.formatted(" notify_master " + text));
        default -> write(directory, section, text);
      }
    }
    return directory.resolve("test.conf");
  }

  private static String emails(String text) {
    return """
    global_defs {
     smtp_server 192.0.2.1
     notification_email {
    %s }
    }
    """
        .formatted(text);
  }

  private static void write(Path directory, String name, String text) throws IOException {
    boolean executable = name.endsWith(EXECUTABLE);
    Path file = directory.resolve(name.replace(EXECUTABLE, ""));
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text, StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private String expanded(String section) {
    var text = new StringBuilder();
    sections.getOrDefault(section, List.of()).forEach(line -> text.append(line).append('\n'));
    return REPEATED
        .matcher(text)
        .replaceAll(m -> m.group(2).repeat(Integer.parseInt(m.group(1))))
        .replace("@@CR@@", "\r")
        .replace("@@FF@@", "\f")
        .replace("@@VT@@", "\u000b")
        .replace("@@NUL@@", "\0")
        .replace("@@EOF@@\n", "");
  }

  @Override
  public String toString() {
    return name;
  }
}
