package org.jkeepalived.core.config;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.config.syntax.SourceReader;

/// Files in memory, in one directory. A pattern ending in `*` matches by prefix.
public final class TextFiles implements SourceReader {
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /// One file, `test.conf`.
  public static TextFiles of(String text) {
    return new TextFiles().with("test.conf", text);
  }

  public TextFiles with(String name, String text) {
    return with(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public TextFiles with(String name, byte[] bytes) {
    files.put(name, bytes);
    return this;
  }

  @Override
  public Opened openFirst(String path) {
    return openIncluded(path);
  }

  @Override
  public Opened openIncluded(String path) {
    byte[] bytes = files.get(path);
    return bytes == null
        ? new Opened.Failed(Reason.NOT_FOUND, "")
        : new Opened.Contents(path, "/conf", ByteBuffer.wrap(bytes));
  }

  @Override
  public Matches match(String directory, String pattern) {
    boolean wildcards = pattern.endsWith("*");
    String prefix = wildcards ? pattern.substring(0, pattern.length() - 1) : pattern;
    List<String> found = new ArrayList<>();
    for (String name : files.keySet()) {
      if (wildcards ? name.startsWith(prefix) : name.equals(pattern)) {
        found.add(name);
      }
    }
    return new Matches(found, found.isEmpty() ? List.of(pattern) : List.of(), wildcards);
  }
}
