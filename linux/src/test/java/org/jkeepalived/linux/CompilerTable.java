package org.jkeepalived.linux;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a C compiler said about the kernel's structures; see `src/test/c/layouts.c`.
public final class CompilerTable {
  private final Map<String, Integer> values = new LinkedHashMap<>();

  private CompilerTable() {}

  /// The table of the processor architecture that this runs on.
  public static CompilerTable load() throws IOException {
    String architecture = System.getProperty("os.arch").replace("amd64", "x86_64");
    String resource = "layouts-" + architecture + ".txt";
    CompilerTable table = new CompilerTable();
    try (InputStream stream = CompilerTable.class.getResourceAsStream(resource)) {
      assumeTrue(stream != null, "no table of a C compiler for " + architecture);
      new String(stream.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .forEach(line -> {
            int space = line.lastIndexOf(' ');
            table.values.put(line.substring(0, space), Integer.valueOf(line.substring(space + 1)));
          });
    }
    return table;
  }

  public int sizeof(String type) {
    return value("sizeof " + type);
  }

  public int offsetof(String field) {
    return value("offsetof struct " + field);
  }

  public int value(String name) {
    Integer value = values.get(name);
    if (value == null) {
      throw new AssertionError("not in the table: " + name);
    }
    return value;
  }

  /// All values of a kind, such as `syscall`, by name.
  public Map<String, Integer> all(String kind) {
    Map<String, Integer> result = new LinkedHashMap<>();
    values.forEach((name, value) -> {
      if (name.startsWith(kind + " ")) {
        result.put(name.substring(kind.length() + 1), value);
      }
    });
    return result;
  }
}
