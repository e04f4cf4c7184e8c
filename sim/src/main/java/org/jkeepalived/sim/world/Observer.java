package org.jkeepalived.sim.world;

import org.jkeepalived.core.engine.EffectList;

/// Told of everything that happens in a world.
public interface Observer {
  /// A process took in something and its effects have been carried out.
  void stepped(RouterProcess process, Cause cause, EffectList effects);

  /// A process began.
  void started(RouterProcess process);

  /// A process ended.
  ///
  /// @param graceful false when it was killed
  void ended(RouterProcess process, boolean graceful);

  /// Something happened outside the processes; a sentence for the timeline.
  void happened(String what);
}
