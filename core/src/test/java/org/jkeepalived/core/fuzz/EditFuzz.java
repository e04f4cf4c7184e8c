package org.jkeepalived.core.fuzz;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.jkeepalived.core.config.Reading;
import org.jkeepalived.core.config.TextFiles;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.edit.Completion;
import org.jkeepalived.core.config.edit.ConfigurationView;
import org.jkeepalived.core.config.edit.Hover;
import org.jkeepalived.core.config.edit.NameSearch;
import org.jkeepalived.core.config.edit.Outline;
import org.jkeepalived.core.config.edit.Replacement;

/// What an editor asks about several files, at a few places that follow from their text.
public final class EditFuzz {
  private static final int PLACES = 6;
  private static final Set<String> INTERFACES = Set.of("eth0");

  private EditFuzz() {}

  /// Jazzer's entry point.
  public static void fuzzerTestOneInput(byte[] input) {
    TextFiles files = FileSet.of(input);
    var view = ConfigurationView.read(files, "test.conf", Reading.CONTEXT);
    var random = new Random(Arrays.hashCode(input));
    for (Source source : view.sources().subList(0, Math.min(3, view.sources().size()))) {
      Outline.of(view, source).forEach(EditFuzz::check);
      Outline.folds(view, source);
      for (int i = 0; i < PLACES; i++) {
        ask(view, place(source, random));
      }
    }
    Reading.of(files, "test.conf").diagnostics().stream()
        .flatMap(diagnostic -> Replacement.of(diagnostic).stream())
        .forEach(replacement -> Places.check(replacement.place(), replacement));
  }

  /// One place in eight is outside the text.
  private static Span place(Source source, Random random) {
    int line = 1 + random.nextInt(Math.max(1, source.lines().size()));
    int width = source.line(line).length();
    boolean outside = random.nextInt(8) == 0;
    return outside
        ? new Span(source, line + source.lines().size(), 1 + 2 * width, 0, null)
        : new Span(source, line, 1 + random.nextInt(width + 1), 0, null);
  }

  private static void ask(ConfigurationView view, Span at) {
    Hover.at(view, at).ifPresent(hover -> Places.check(hover.place(), hover));
    // Behind the last line there is nothing to replace yet, and much to write.
    Completion.at(view, at, INTERFACES)
        .filter(_ -> at.line() <= at.source().lines().size())
        .ifPresent(completion -> Places.check(completion.place(), completion));
    var search = new NameSearch(view);
    search.definitions(at).forEach(place -> Places.check(place, "definition"));
    search.references(at, true).forEach(name -> Places.check(name.at(), name));
  }

  private static void check(Outline.Item item) {
    Places.check(item.head(), item);
    boolean ordered =
        item.start().line() < item.end().line()
            || (item.start().line() == item.end().line()
                && item.start().column() <= item.end().column());
    if (!ordered) {
      throw new AssertionError("ends before it begins: " + item);
    }
    item.children().forEach(EditFuzz::check);
  }
}
