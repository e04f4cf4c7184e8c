package org.jkeepalived.core.config.bind;

import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.lvs.SslSettings;
import org.jspecify.annotations.Nullable;

/// The `SSL` block as it is being read.
final class SslDraft extends Draft {
  @Nullable String password;
  @Nullable String authorities;
  @Nullable String certificate;
  @Nullable String key;

  SslDraft(Span place) {
    super(place);
  }

  SslSettings complete() {
    return new SslSettings(
        Optional.ofNullable(password),
        Optional.ofNullable(authorities),
        Optional.ofNullable(certificate),
        Optional.ofNullable(key));
  }
}
