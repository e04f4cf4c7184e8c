package org.jkeepalived.daemon.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jkeepalived.core.config.help.KeywordPage;

/// Writes the pages that are made from the catalogue; run by `./build docs`.
public final class DocumentMain {
  private DocumentMain() {}

  /// Writes below the directory given as the only argument.
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: DocumentMain DIRECTORY, the docs directory of the project");
      System.exit(2);
    }
    Files.writeString(Path.of(arguments[0]).resolve("keywords.md"), KeywordPage.render());
  }
}
