package org.jkeepalived.core.engine;

import java.util.ArrayList;
import java.util.List;

/// The effects of the steps since the list was last cleared, in order. Reused for ever: adding and
/// clearing allocate nothing once it has grown to its working size.
public final class EffectList {
  private final ArrayList<Effect> effects = new ArrayList<>(64);

  /// Appends an effect.
  public void add(Effect effect) {
    effects.add(effect);
  }

  /// How many effects wait.
  public int size() {
    return effects.size();
  }

  /// The effect at `index`, oldest first.
  public Effect get(int index) {
    return effects.get(index);
  }

  /// Forgets all effects.
  public void clear() {
    effects.clear();
  }

  /// A copy for tests and logs.
  public List<Effect> toList() {
    return List.copyOf(effects);
  }
}
