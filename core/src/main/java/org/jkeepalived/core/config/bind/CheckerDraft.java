package org.jkeepalived.core.config.bind;

import java.util.List;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jspecify.annotations.Nullable;

/// The block of a checker as it is being read.
abstract class CheckerDraft extends TimingDraft {
  @Nullable Boolean logAllFailures;
  @Nullable IpAddress connectAddress;
  int connectPort;
  @Nullable IpAddress bindAddress;
  int bindPort;
  @Nullable String bindInterface;
  long mark;

  /// Whether what the server sees as destination is the virtual address…
  boolean connectsVirtual;

  /// …and which one; null: that of the virtual server.
  @Nullable IpAddress virtualAddress;

  CheckerDraft(Span place, TimingDraft parent) {
    super(place, parent);
  }

  /// The checkers that the block means; none, with a message, when something essential is missing.
  abstract List<Checker> complete(CheckContext context);
}
