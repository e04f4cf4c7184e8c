package org.jkeepalived.lab.bench;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.syntax.Interfaces;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.daemon.main.FileSources;

/// The child process that [ConfigBench] starts for every file: reads it several times in one JVM
/// and prints how long each time took, in milliseconds. The first is with nothing compiled.
final class ReadTimes {
  private ReadTimes() {}

  /// Reads and prints.
  ///
  /// @param args file, number of readings, number of interfaces that exist
  public static void main(String[] args) {
    Set<String> interfaces = new TreeSet<>(Set.of("lo"));
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      interfaces.add("eth" + i);
    }
    var known = Optional.of(Interfaces.named(interfaces));
    var context = new ReadContext("bench", _ -> Optional.empty(), 1, known, false);
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      long start = System.nanoTime();
      ReadResult read =
          ConfigurationReader.read(new FileSources(), args[0], context, ScriptChecker.TRUSTING);
      System.out.printf(Locale.ROOT, "%.3f%n", (System.nanoTime() - start) / 1e6);
      if (read.testExitStatus() != 0) {
        System.err.println(read.diagnostics().getFirst());
        System.exit(1);
      }
    }
  }
}
