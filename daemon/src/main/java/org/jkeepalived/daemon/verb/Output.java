package org.jkeepalived.daemon.verb;

import java.io.Console;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// Where a verb writes.
///
/// @param colors whether `out` shows ANSI colours
public record Output(PrintStream out, PrintStream err, boolean colors) {
  /// The streams of the process; colours on a terminal unless `NO_COLOR` is set (no-color.org).
  @SuppressWarnings("SystemConsoleNull") // a linked runtime without jdk.internal.le has none
  public static Output ofProcess() {
    @Nullable Console console = System.console();
    String refusal = System.getenv().getOrDefault("NO_COLOR", "");
    boolean colors = console != null && console.isTerminal() && refusal.isEmpty();
    return new Output(System.out, System.err, colors);
  }
}
