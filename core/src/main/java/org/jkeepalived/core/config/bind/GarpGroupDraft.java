package org.jkeepalived.core.config.bind;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.GarpGroup;
import org.jspecify.annotations.Nullable;

/// A `garp_group` block as it is being read.
final class GarpGroupDraft extends Draft {
  @Nullable Long garpIntervalNanos;
  @Nullable Long gnaIntervalNanos;
  final Set<String> interfaces = new LinkedHashSet<>();
  private final Set<String> taken;

  /// @param taken interfaces of other groups
  GarpGroupDraft(Set<String> taken, Span place) {
    super(place);
    this.taken = taken;
  }

  /// `interface INTERFACE`.
  static void one(GarpGroupDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    draft.add(statement.argument(), binding);
  }

  /// `interfaces { INTERFACE... }`.
  static void several(GarpGroupDraft draft, Statement statement, Binding binding) {
    Actions.listed(statement).forEach(word -> draft.add(word, binding));
  }

  private void add(Word word, Binding binding) {
    if (taken.contains(word.text()) || !interfaces.add(word.text())) {
      binding.report(
          DiagnosticCode.NAME_REPEATED,
          word.span(),
          "'" + word + "' is in a garp_group already; it stays there",
          "remove one of them");
    }
  }

  /// The group in a list; an empty list when it would space nothing.
  List<GarpGroup> complete(Binding binding) {
    if (garpIntervalNanos == null && gnaIntervalNanos == null) {
      if (!hasOrMeant("garp_interval") && !hasOrMeant("gna_interval")) {
        binding.report(
            DiagnosticCode.TRACKER_INCOMPLETE,
            at(),
            "this garp_group gives no interval; it is not used",
            "add: garp_interval SECONDS or gna_interval SECONDS");
      }
      return List.of();
    }
    taken.addAll(interfaces);
    return List.of(
        new GarpGroup(nanos(garpIntervalNanos), nanos(gnaIntervalNanos), List.copyOf(interfaces)));
  }

  private static OptionalLong nanos(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
