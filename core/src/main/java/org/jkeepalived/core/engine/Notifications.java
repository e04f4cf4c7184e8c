package org.jkeepalived.core.engine;

import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.VrrpInstance;

/// Gives every notification of the process its place in the order.
final class Notifications {
  private final EffectList effects;
  private long epoch;

  Notifications(EffectList effects) {
    this.effects = effects;
  }

  void instance(VrrpInstance config, NotifyState state, int priority) {
    effects.add(new Effect.NotifyInstance(config, state, priority, ++epoch));
  }

  void group(SyncGroup group, NotifyState state) {
    effects.add(new Effect.NotifyGroup(group, state, ++epoch));
  }
}
