package org.jkeepalived.daemon.main;

import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.config.syntax.SourceReader;

/// Reads configurations as this machine would run them, as `check` does, for programs that have
/// text of their own beside the files.
public final class MachineReading {
  private MachineReading() {}

  /// The name, environment and interfaces of this machine, looked at anew.
  public static ReadContext context() {
    CommandLine line = CommandLine.parse(new String[0]);
    return new ConfigurationFile(line).context(MachineInterfaces.of(line));
  }

  /// Reads `path`; programs and users are looked at, too.
  public static ReadResult read(SourceReader sources, String path, ReadContext context) {
    return ConfigurationReader.read(sources, path, context, ConfigurationFile.scripts());
  }
}
