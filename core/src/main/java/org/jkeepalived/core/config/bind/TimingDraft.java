package org.jkeepalived.core.config.bind;

import java.util.function.Function;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/// Settings of checking, which a checker takes from its real server where it has none itself, and
/// that from its virtual server.
abstract class TimingDraft extends Draft {
  private final @Nullable TimingDraft parent;
  @Nullable Long retry;
  @Nullable Long delayBeforeRetryNanos;
  @Nullable Long warmupNanos;
  @Nullable Long connectTimeoutNanos;
  @Nullable Long delayLoopNanos;
  @Nullable Long fastDelayLoopNanos;
  @Nullable Boolean alpha;

  TimingDraft(Span place, @Nullable TimingDraft parent) {
    super(place);
    this.parent = parent;
  }

  /// The nearest value set; null when there is none.
  final <T> @Nullable T nearest(Function<TimingDraft, @Nullable T> value) {
    TimingDraft giver = giver(value);
    return giver == null ? null : value.apply(giver);
  }

  /// The nearest block that sets the value.
  final <T> @Nullable TimingDraft giver(Function<TimingDraft, @Nullable T> value) {
    TimingDraft at = this;
    while (at != null && value.apply(at) == null) {
      at = at.parent;
    }
    return at;
  }

  final long delayLoopNanosOrDefault() {
    Long nanos = nearest(d -> d.delayLoopNanos);
    return nanos == null ? 60_000_000_000L : nanos;
  }
}
