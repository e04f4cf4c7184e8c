package org.jkeepalived.core.config.bind;

import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.TrackedFile;
import org.jspecify.annotations.Nullable;

/// A `track_file` block as it is being read.
final class FileDraft extends Draft {
  private static final int SENSIBLE = 254;

  final String name;
  @Nullable String path;
  int weight = 1;
  boolean reverse;
  TrackedFile.@Nullable Initial initial;

  FileDraft(String name, Span place) {
    super(place);
    this.name = name;
  }

  /// `init_file [VALUE] [overwrite]`.
  static void initial(FileDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 2, binding);
    int value = 0;
    boolean overwrite = false;
    for (Word word : statement.arguments()) {
      if (word.text().equals("overwrite")) {
        overwrite = true;
      } else {
        var number = Numbers.integer(word, Integer.MIN_VALUE, Integer.MAX_VALUE, binding);
        if (number.isEmpty()) {
          return;
        }
        value = (int) number.getAsLong();
        if (Math.abs((long) value) > SENSIBLE) {
          binding.report(
              DiagnosticCode.NUMBER_ADJUSTED,
              word.span(),
              "'" + word + "' is outside -254..254, within which priorities change; it is used",
              "write a value of -254..254");
        }
      }
    }
    draft.initial = new TrackedFile.Initial(value, overwrite);
  }

  /// The file; a message and nothing without a path.
  Optional<TrackedFile> complete(Binding binding) {
    String where = path;
    if (where == null) {
      if (!hasOrMeant("file")) {
        binding.report(
            DiagnosticCode.TRACKER_INCOMPLETE,
            at(),
            "track_file '" + name + "' names no file; it is not used",
            "add: file PATH");
      }
      return Optional.empty();
    }
    return Optional.of(new TrackedFile(name, where, weight, reverse, Optional.ofNullable(initial)));
  }
}
