package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.ServiceSettings;

/// Where the files that signals ask for are written.
///
/// A configured path that ends in a slash names a directory only; one that does not begin with a
/// slash names a file in the temporary directory. `state_dump_file` takes the place of
/// `keepalived.data`. keepalived reads `stats_dump_file` and `json_dump_file` and writes its
/// statistics and its JSON to the temporary directory all the same; here both files are written, so
/// that those who read either find it.
///
/// @param temporary the temporary directory
/// @param home where files are that are found by a name in the temporary directory
/// @param alone whether the plain names are free: several configurations that share the process
///   write a file each, named for namespace and instance
record DumpFiles(Path temporary, Path home, boolean alone) {
  /// Of the state. With `data_use_instance` the names of the namespace and of the instance stand
  /// before the last dot.
  Path state(GlobalSettings global, Optional<String> namespace) {
    ServiceSettings.Dumps dumps = global.services().dumps();
    Path file = file(dumps.stateFile().orElse(""), "keepalived.data");
    return dumps.useInstance() || !alone ? named(file, global, namespace) : file;
  }

  /// The same of the process or thread that checks.
  Path checks(GlobalSettings global, Optional<String> namespace) {
    Path plain = state(global, namespace);
    String name = String.valueOf(plain.getFileName());
    int dot = name.indexOf('.');
    return plain.resolveSibling(
        dot < 0 ? name + "_check" : name.substring(0, dot) + "_check" + name.substring(dot));
  }

  /// Writes a file and returns where, in words.
  String put(Path target, String text) throws IOException {
    if (!temporary.equals(target.getParent())) {
      TemporaryDirectory.replace(target, text);
      return target.toString();
    }
    Path content = TemporaryDirectory.publish(home, target, text);
    return content.equals(target) ? target.toString() : target + ", a link to " + content;
  }

  private static Path named(Path file, GlobalSettings global, Optional<String> namespace) {
    String names =
        Stream.of(namespace, global.instanceName())
            .flatMap(Optional::stream)
            .collect(Collectors.joining("_"));
    return names.isEmpty()
        ? file
        : file.resolveSibling(named(String.valueOf(file.getFileName()), names));
  }

  private static String named(String file, String names) {
    int dot = file.lastIndexOf('.');
    return dot < 0
        ? file + "." + names
        : file.substring(0, dot) + "." + names + file.substring(dot);
  }

  /// Of the statistics, one or two.
  List<Path> statistics(GlobalSettings global, Optional<String> namespace) {
    return both(global.services().dumps().statsFile(), "keepalived.stats", global, namespace);
  }

  /// Of the JSON, one or two.
  List<Path> json(GlobalSettings global, Optional<String> namespace) {
    return both(global.services().dumps().jsonFile(), "keepalived.json", global, namespace);
  }

  private List<Path> both(
      Optional<String> configured, String name, GlobalSettings global, Optional<String> namespace) {
    return Stream.concat(
            Stream.of(temporary.resolve(name)), configured.map(path -> file(path, name)).stream())
        .map(file -> alone ? file : named(file, global, namespace))
        .distinct()
        .toList();
  }

  private Path file(String configured, String name) {
    int slash = configured.lastIndexOf('/');
    String base = configured.substring(slash + 1);
    Path directory =
        configured.startsWith("/") ? Path.of(configured.substring(0, slash + 1)) : temporary;
    return directory.resolve(base.isEmpty() ? name : base);
  }
}
