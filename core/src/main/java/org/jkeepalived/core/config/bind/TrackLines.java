package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jkeepalived.core.config.bind.InstanceDraft.TrackDraft;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jspecify.annotations.Nullable;

/// The lines of `track_interface`, `track_script`, `track_file`, `track_process` and `track_bfd`.
final class TrackLines {
  /// Weights up to 253, of which 254 is another spelling.
  static final int REDUCED = 255;

  private TrackLines() {}

  /// The action of a block whose weights go up to `most`.
  static <D extends Draft> Action<D> read(int most, Function<D, Map<String, TrackDraft>> target) {
    return (draft, statement, binding) -> {
      for (Statement line : RootActions.lines(statement)) {
        if (binding.isPlaceholder(line)) {
          continue;
        }
        Word name = line.keyword();
        TrackDraft former = target.apply(draft).put(name.text(), tracked(line, most, binding));
        if (former != null) {
          binding.report(
              DiagnosticCode.TRACKED_TWICE,
              name.span(),
              "'" + name + "' is tracked twice; the last line counts",
              "remove one of the lines");
        }
      }
    };
  }

  private static TrackDraft tracked(Statement line, int most, Binding binding) {
    Integer weight = null;
    boolean reverse = false;
    List<Word> words = line.arguments();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (word.text().equals("weight") && i + 1 < words.size()) {
        weight = weight(words.get(++i), most, binding);
      } else if (word.text().equals("reverse") || word.text().equals("noreverse")) {
        reverse = word.text().equals("reverse");
      } else {
        binding.report(
            DiagnosticCode.WORD_INVALID,
            word.span(),
            "'" + word.text() + "' is not read here",
            "write: " + line.keyword() + " weight N [reverse]");
      }
    }
    return new TrackDraft(line.keyword().text(), weight, reverse, line.keyword().span());
  }

  /// ±254 was once allowed for interfaces and scripts, and is reduced.
  private static @Nullable Integer weight(Word word, int most, Binding binding) {
    if (most == REDUCED && word.text().matches("-?254")) {
      binding.report(
          DiagnosticCode.NUMBER_ADJUSTED,
          word.span(),
          "a weight is at most 253 here; " + word.text().replace('4', '3') + " is used",
          "write " + word.text().replace('4', '3'));
      return word.text().startsWith("-") ? -253 : 253;
    }
    var value = Numbers.integer(word, -limit(most), limit(most), binding);
    return value.isPresent() ? (Integer) (int) value.getAsLong() : null;
  }

  private static int limit(int most) {
    return most == REDUCED ? 253 : most;
  }
}
