package org.jkeepalived.lab.demo;

import java.io.Console;
import java.util.List;
import java.util.Optional;

/// Where the demo shows itself.
sealed interface Screen extends AutoCloseable permits AnsiScreen, PlainScreen {
  /// A router as it is now.
  ///
  /// @param alive whether its host runs
  /// @param daemon whether jkeepalived runs on it
  /// @param master whether it holds the virtual address
  record RouterView(
      String name, String address, int priority, boolean alive, boolean daemon, boolean master) {}

  /// Everything there is to see at one moment.
  ///
  /// @param title what runs
  /// @param vip the virtual address
  /// @param strip who answered, see [Replies#strip]
  /// @param cell time of one character of it
  /// @param replies number of answers so far
  /// @param phase what happens now
  /// @param silenceNanos time since the client's last answer
  /// @param boundNanos what the protocol allows in this phase; 0: nothing shall happen
  /// @param results of the phases that ended
  record View(
      String title,
      String vip,
      List<RouterView> routers,
      String strip,
      String cell,
      int replies,
      String phase,
      long silenceNanos,
      long boundNanos,
      List<Result> results) {}

  /// Shows the present moment; called some ten times a second.
  void show(View view);

  /// Says something once.
  void say(String line);

  /// Gives the terminal back as it was.
  @Override
  void close();

  /// The terminal if there is one that can be drawn on, else plain lines.
  static Screen create(boolean plain) {
    String term = System.getenv("TERM");
    boolean terminal =
        !plain
            && term != null
            && !term.equals("dumb")
            && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return terminal ? new AnsiScreen(System.getenv("NO_COLOR") == null) : new PlainScreen();
  }
}
