package org.jkeepalived.lsp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.List;
import java.util.Set;
import org.jkeepalived.lsp.server.Connection;

/// Where the language server begins.
public final class Main {
  private static final String USAGE =
      """
      Usage: jkeepalived lsp [--stdio]

      The language server, for editors: it speaks the Language Server Protocol on its
      standard input and output. docs/editors.md shows how editors start it.
      """;

  private Main() {}

  /// Serves one editor and ends with it.
  public static void main(String[] arguments) {
    if (!Set.of("--stdio").containsAll(List.of(arguments))) {
      boolean asked = arguments[0].equals("--help") || arguments[0].equals("-h");
      (asked ? System.out : System.err).print(USAGE);
      System.exit(asked ? 0 : 2);
    }
    var in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
    var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    // Whatever prints by mistake must not get between two messages.
    System.setOut(System.err);
    System.exit(new Connection(in, out).run());
  }
}
