package org.jkeepalived.daemon.main;

import java.time.Duration;
import java.util.Optional;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.daemon.observe.CheckAnswers;

/// Health checking of one configuration, in this process or in one of its own. Belongs to the main
/// thread, but for [#instance].
interface Checks {
  /// Puts a configuration into force.
  ///
  /// @param copy for another process; empty: what is to be checked is in the configuration itself
  void configure(Configuration configuration, Optional<ConfigurationCopy> copy);

  /// The state of a VRRP instance has changed.
  void instance(String name, boolean master);

  /// Does what a signal asks for that does not end the program.
  void act(int signal);

  /// Who answers questions about virtual servers.
  CheckAnswers answers();

  /// Begins the end.
  void stop();

  /// Waits for the end, and enforces it.
  void finish(Duration patience) throws InterruptedException;
}
