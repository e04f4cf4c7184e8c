package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jkeepalived.core.config.help.ConfigurationManual;
import org.jkeepalived.core.config.help.KeywordPage;
import org.jkeepalived.daemon.manual.ServiceManual;

/// Writes the pages that are made from the catalogue and from the options; run by `./build docs`.
public final class DocumentMain {
  private DocumentMain() {}

  /// Writes below the directory given as the only argument.
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: DocumentMain DIRECTORY, the docs directory of the project");
      System.exit(2);
    }
    for (Map.Entry<String, String> page : pages().entrySet()) {
      Path file = Path.of(arguments[0]).resolve(page.getKey());
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, page.getValue());
    }
  }

  /// What stands in which file below the directory.
  static Map<String, String> pages() {
    return Map.of(
        "keywords.md", KeywordPage.render(),
        "man/keepalived.conf.5", ConfigurationManual.render(),
        "man/jkeepalived.8", ServiceManual.render(Option.texts()));
  }
}
