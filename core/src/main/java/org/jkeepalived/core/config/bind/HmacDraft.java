package org.jkeepalived.core.config.bind;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.HmacAuthentication;
import org.jspecify.annotations.Nullable;

/// An `auth_hmac` block as it is being read.
final class HmacDraft extends Draft {
  final Map<Integer, HmacAuthentication.Key> keys = new LinkedHashMap<>();
  @Nullable Integer activeKey;
  @Nullable Long timeWindowNanos;
  HmacAuthentication.AntiReplay antiReplay = HmacAuthentication.AntiReplay.TIME;
  HmacAuthentication.Mode mode = HmacAuthentication.Mode.ENFORCE;

  HmacDraft(Span place) {
    super(place);
  }
}
