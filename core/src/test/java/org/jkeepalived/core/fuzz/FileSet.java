package org.jkeepalived.core.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jkeepalived.core.config.TextFiles;

/// One input as several files: a line `=== NAME` begins the next one. Every byte is one character
/// here, so that no byte is lost on the way.
final class FileSet {
  private static final Pattern HEADING = Pattern.compile("(?m)^=== (\\S{1,20})\n");

  private FileSet() {}

  /// The first file is `test.conf`.
  static TextFiles of(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    var files = new TextFiles();
    String name = "test.conf";
    int start = 0;
    for (Matcher heading = HEADING.matcher(text); heading.find(); start = heading.end()) {
      add(files, name, text.substring(start, heading.start()));
      name = heading.group(1);
    }
    return add(files, name, text.substring(start));
  }

  private static TextFiles add(TextFiles files, String name, String text) {
    return files.with(name, text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
