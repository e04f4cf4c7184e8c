package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.OptionalInt;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.lvs.Checker;
import org.jspecify.annotations.Nullable;

/// `FILE_CHECK`.
final class FileCheckDraft extends CheckerDraft {
  @Nullable Word trackFile;
  private OptionalInt weight = OptionalInt.empty();
  private boolean reverse;

  FileCheckDraft(Span place, TimingDraft parent) {
    super(place, parent);
  }

  /// `weight N [reverse|noreverse]`.
  static void weight(FileCheckDraft draft, Statement statement, Binding binding) {
    List<Word> words = statement.arguments();
    Numbers.integer(words.getFirst(), -Integer.MAX_VALUE, Integer.MAX_VALUE, binding)
        .ifPresent(value -> draft.weight = OptionalInt.of((int) value));
    if (words.size() > 1) {
      Word word = words.get(1);
      draft.reverse = word.text().equals("reverse");
      if (!draft.reverse && !word.text().equals("noreverse")) {
        binding.report(
            DiagnosticCode.WORD_INVALID,
            word.span(),
            "'" + word + "' is not read here",
            "write reverse or noreverse, or remove it");
      }
    }
    ServerAddress.extra(words, 2, binding);
  }

  @Override
  List<Checker> complete(CheckContext context) {
    Word name = trackFile;
    if (name == null) {
      context.incomplete(this, "track_file", "FILE_CHECK names no file", "track_file NAME");
      return List.of();
    }
    return context.isDeclared("track_file", name, DiagnosticCode.TRACK_FILE_UNKNOWN)
        ? List.of(new Checker.File(name.text(), weight, reverse))
        : List.of();
  }
}
