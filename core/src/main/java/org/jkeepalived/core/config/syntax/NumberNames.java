package org.jkeepalived.core.config.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The names that this machine's files give to numbers of the kernel. The reader of the language
/// opens no file itself.
public interface NumberNames {
  /// What is named, and the file with the names; iproute2 also reads `FILE.d/*.conf`.
  enum Kind {
    TABLE("rt_tables", "routing table"),
    PROTOCOL("rt_protos", "routing protocol"),
    SCOPE("rt_scopes", "scope"),
    REALM("rt_realms", "realm"),
    TOS("rt_dsfield", "type of service"),
    GROUP("group", "interface group"),
    IP_PROTOCOL("protocols", "IP protocol");

    private final String file;
    private final String words;

    Kind(String file, String words) {
      this.file = file;
      this.words = words;
    }

    /// Name of the file inside one of iproute2's directories; IP protocols are in `/etc`.
    public String file() {
      return file;
    }

    /// What it is, for messages.
    public String words() {
      return words;
    }
  }

  /// The number of a name.
  ///
  /// @param directories iproute2's, a later one overrides an earlier one
  OptionalLong number(Kind kind, String name, List<String> directories);

  /// The names of a file: on each line a number in decimal, octal or hexadecimal, and a name. What
  /// makes no sense is left out, as iproute2 does.
  static Map<String, Long> parse(Kind kind, String text) {
    Map<String, Long> names = new HashMap<>();
    boolean nameFirst = kind == Kind.IP_PROTOCOL;
    for (String line : text.lines().toList()) {
      String[] words = line.replaceFirst("#.*", "").strip().split("\\s+", -1);
      if (words.length >= 2) {
        OptionalLong number = decode(words[nameFirst ? 1 : 0]);
        number.ifPresent(value -> names.put(words[nameFirst ? 0 : 1], value));
      }
    }
    return names;
  }

  private static OptionalLong decode(String word) {
    try {
      return OptionalLong.of(Long.decode(word));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }
}
