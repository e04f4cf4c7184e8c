package org.jkeepalived.daemon.verb;

import org.jkeepalived.core.config.bind.ReadResult;

/// Reads configuration files for a verb.
public interface ConfigurationSource {
  /// Reads a file as this machine would run it: its interfaces, scripts and users are looked at.
  ReadResult readHere(String path);

  /// Reads the file of another machine.
  ///
  /// @param configId name of that machine, which `@ID` lines are compared with
  ReadResult readElsewhere(String path, String configId);
}
