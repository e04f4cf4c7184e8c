package org.jkeepalived.linux.netlink.netfilter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.linux.netlink.netfilter.NftSocket.ElementEdit;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Element;

/// What changes between two descriptions of the same tables. Where only elements of sets do, the
/// rules stay, and what they have counted.
public final class NftDifference {
  private NftDifference() {}

  /// The elements that change; nothing when more than elements does.
  public static Optional<List<ElementEdit>> of(List<NftTable> before, List<NftTable> after) {
    if (before.size() != after.size()) {
      return Optional.empty();
    }
    List<ElementEdit> edits = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      if (!isSameFrame(before.get(i), after.get(i))) {
        return Optional.empty();
      }
      for (int j = 0; j < after.get(i).sets().size(); j++) {
        NftTable.Set old = before.get(i).sets().get(j);
        NftTable.Set now = after.get(i).sets().get(j);
        List<Element> added = without(now.elements(), old.elements());
        List<Element> removed = without(old.elements(), now.elements());
        if (!added.isEmpty() || !removed.isEmpty()) {
          edits.add(new ElementEdit(after.get(i), now.name(), added, removed));
        }
      }
    }
    return Optional.of(edits);
  }

  private static boolean isSameFrame(NftTable before, NftTable after) {
    return before.family() == after.family()
        && before.name().equals(after.name())
        && before.chains().equals(after.chains())
        && before.rules().equals(after.rules())
        && frames(before).equals(frames(after));
  }

  private static List<NftTable.Set> frames(NftTable table) {
    return table.sets().stream()
        .map(set ->
            new NftTable.Set(
                set.name(),
                set.key(),
                set.data(),
                set.constant(),
                set.constant() ? set.elements() : List.of()))
        .toList();
  }

  private static List<Element> without(List<Element> all, List<Element> others) {
    var rest = new ArrayList<>(all);
    rest.removeAll(new HashSet<>(others));
    return rest;
  }
}
