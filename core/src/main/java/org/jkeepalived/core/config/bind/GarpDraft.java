package org.jkeepalived.core.config.bind;

import org.jkeepalived.core.model.GarpSettings;
import org.jspecify.annotations.Nullable;

/// Gratuitous ARP settings of which any may be left open.
final class GarpDraft {
  @Nullable Long masterDelayNanos;
  @Nullable Integer masterRepeat;
  @Nullable Long masterRefreshNanos;
  @Nullable Integer masterRefreshRepeat;
  @Nullable Long lowerPriorityDelayNanos;
  @Nullable Integer lowerPriorityRepeat;

  /// What an instance has: its own values, else those of `global`, else the defaults.
  GarpSettings complete(GlobalDraft globalDraft, boolean strict) {
    GarpDraft global = globalDraft.garp;
    GarpSettings defaults = GarpSettings.DEFAULT;
    boolean minimal = globalDraft.minimalGarp;
    long delay =
        first(
            masterDelayNanos, global.masterDelayNanos, minimal ? 0L : defaults.masterDelayNanos());
    int repeat = first(masterRepeat, global.masterRepeat, minimal ? 1 : defaults.masterRepeat());
    return new GarpSettings(
        delay,
        repeat,
        first(masterRefreshNanos, global.masterRefreshNanos, defaults.masterRefreshNanos()),
        first(masterRefreshRepeat, global.masterRefreshRepeat, defaults.masterRefreshRepeat()),
        strict ? 0 : first(lowerPriorityDelayNanos, global.lowerPriorityDelayNanos, delay),
        strict ? 0 : first(lowerPriorityRepeat, global.lowerPriorityRepeat, repeat));
  }

  private static <T> T first(@Nullable T own, @Nullable T global, T orElse) {
    return own != null ? own : global != null ? global : orElse;
  }
}
