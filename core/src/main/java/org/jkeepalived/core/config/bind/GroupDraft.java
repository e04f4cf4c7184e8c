package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Word;

/// A `vrrp_sync_group` block as it is being read.
final class GroupDraft extends NotifyDraft {
  final List<Word> members = new ArrayList<>();
  boolean weightedTracking;

  GroupDraft(String name, Span place) {
    super(name, place);
  }
}
