package org.jkeepalived.daemon.driver.network;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.daemon.driver.RecordFile;

/// A file that says what this process has changed around its addresses, for a successor to go on
/// with or to undo after it was killed. It is written before anything changes and removed at an
/// orderly end. A line is one of
///
/// ```
/// link NAME
/// table NAME
/// sysctl PATH FORMER OURS
/// ```
public final class NetworkRecord {
  private final RecordFile record;

  /// @param file need not exist, nor its directory
  public NetworkRecord(Path file, DriverLog log) {
    record = new RecordFile(file, "interfaces, settings and tables", log);
  }

  /// A setting of the kernel as it was, and as we made it.
  record Setting(String former, String ours) {}

  /// @param settings by path below `/proc/sys/net`
  record Content(Set<String> links, Set<String> tables, Map<String, Setting> settings) {
    static Content empty() {
      return new Content(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashMap<>());
    }
  }

  /// Whether a predecessor left one.
  public boolean exists() {
    return Files.exists(record.file());
  }

  /// What the predecessor left; nothing when it ended in order. A line that makes no sense is left
  /// out.
  Content read() {
    Content content = Content.empty();
    record.read().forEach(line -> parse(line.split(" ", -1), content));
    return content;
  }

  private static void parse(String[] words, Content content) {
    if (words.length == 2 && words[0].equals("link")) {
      content.links.add(words[1]);
    } else if (words.length == 2 && words[0].equals("table")) {
      content.tables.add(words[1]);
    } else if (words.length == 4 && words[0].equals("sysctl") && !words[1].contains("..")) {
      content.settings.put(words[1], new Setting(words[2], words[3]));
    }
  }

  void write(Content content) {
    List<String> lines = new ArrayList<>();
    content.links.forEach(name -> lines.add("link " + name));
    content.tables.forEach(name -> lines.add("table " + name));
    content.settings.forEach(
        (path, setting) -> lines.add("sysctl " + path + " " + setting.former + " " + setting.ours));
    record.write(lines);
  }

  /// Nothing of ours is left in the kernel.
  void remove() {
    record.remove();
  }
}
