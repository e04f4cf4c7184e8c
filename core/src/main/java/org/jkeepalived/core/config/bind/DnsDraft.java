package org.jkeepalived.core.config.bind;

import java.util.List;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.lvs.Checker;
import org.jspecify.annotations.Nullable;

/// `DNS_CHECK`.
final class DnsDraft extends CheckerDraft {
  /// RFC 1035 §2.3.4.
  private static final int LONGEST_LABEL = 63;

  Checker.DnsType type = Checker.DnsType.SOA;
  @Nullable String name;

  DnsDraft(Span place, TimingDraft parent) {
    super(place, parent);
  }

  /// `name NAME`; the first one stays.
  static void name(DnsDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    Word word = statement.argument();
    if (draft.name != null) {
      LvsActions.repeated(statement, binding);
    } else if (isName(word, binding)) {
      draft.name = word.text();
    }
  }

  private static boolean isName(Word word, Binding binding) {
    String text = word.text();
    if (text.equals(".")) {
      return true;
    }
    String relative = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    for (String label : relative.split("\\.", -1)) {
      if (label.isEmpty()) {
        binding.report(
            DiagnosticCode.DNS_NAME,
            word.span(),
            "'" + text + "' has an empty label; it is not used",
            "a name is labels with one dot between them",
            "write a name such as www.example.com");
        return false;
      }
      if (label.length() > LONGEST_LABEL) {
        binding.report(
            DiagnosticCode.DNS_LABEL_LONG,
            word.span(),
            "'" + label + "' has " + label.length() + " characters; no server can have that name",
            "a label has at most " + LONGEST_LABEL + " bytes",
            "write a name that exists");
      }
    }
    return true;
  }

  @Override
  List<Checker> complete(CheckContext context) {
    var timing = context.timing(this, 3, delayLoopNanosOrDefault());
    return context
        .target(this)
        .<Checker>map(t -> new Checker.Dns(timing, t, type, name == null ? "." : name))
        .stream()
        .toList();
  }
}
