package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Whether the running kernel has IPVS, or could load it. Nothing is loaded to find out.
final class IpvsPresence {
  private static final Path LOADED = Path.of("/proc/net/ip_vs");
  private static final Path RELEASE = Path.of("/proc/sys/kernel/osrelease");
  private static final List<Path> MODULES = List.of(Path.of("/lib/modules"));
  private static final String MODULE = "/ip_vs.ko";

  private IpvsPresence() {}

  static boolean isLacking() {
    return isLacking(LOADED, RELEASE, MODULES);
  }

  /// @param loaded is there where it is loaded
  /// @param release says which kernel runs
  /// @param modules folders with one for each kernel
  static boolean isLacking(Path loaded, Path release, List<Path> modules) {
    if (Files.exists(loaded)) {
      return false;
    }
    try {
      String kernel = Files.readString(release).strip();
      for (Path folder : modules) {
        for (String list : List.of("modules.dep", "modules.builtin")) {
          if (names(folder.resolve(kernel).resolve(list))) {
            return false;
          }
        }
      }
      return true;
    } catch (IOException _) {
      // Nothing is said about what nobody knows.
      return false;
    }
  }

  private static boolean names(Path list) throws IOException {
    if (!Files.exists(list)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(list)) {
      return lines.anyMatch(line -> line.contains(MODULE));
    }
  }
}
