package org.jkeepalived.core.dataplane.lvs;

import org.jspecify.annotations.Nullable;

/// One server of a service: what shall be, and what is believed to be.
final class KeptDestination {
  /// Null: it shall not be there.
  @Nullable DestinationSettings wanted;

  /// Null: it is not there, as far as we know.
  @Nullable DestinationSettings known;

  /// Nobody has decided yet whether it shall be there: it stays as it is.
  boolean open;

  /// An edit failed, so that `known` is a guess until the next dump.
  boolean doubtful;

  /// It was removed, but no dump has shown that yet.
  boolean gone;

  boolean isForgettable() {
    return wanted == null && known == null && !open && !doubtful && !gone;
  }

  /// It may be there, with whatever settings.
  void doubt() {
    known = null;
    doubtful = true;
  }

  /// It is not there, for certain.
  void absent() {
    known = null;
    doubtful = false;
    gone = false;
  }

  /// It has been asked to be removed.
  void removed() {
    known = null;
    doubtful = false;
    gone = true;
  }
}
