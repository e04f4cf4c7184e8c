package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.config.syntax.Grammar;
import org.jspecify.annotations.Nullable;

/// The keywords that may stand in one kind of block, or the words of the lines of a list block.
public final class Section<D extends Draft> implements Grammar.Scope {
  private final String path;
  private final boolean list;
  private final Map<String, Keyword<D>> keywords = new LinkedHashMap<>();

  private Section(String path, boolean list, List<Keyword<D>> keywords) {
    this.path = path;
    this.list = list;
    for (Keyword<D> keyword : keywords) {
      if (this.keywords.put(keyword.name(), keyword) != null) {
        throw new IllegalArgumentException(keyword.name() + " twice in " + path);
      }
    }
  }

  /// A block of statements that begin with keywords.
  @SafeVarargs
  static <D extends Draft> Section<D> of(String path, List<Keyword<D>>... keywords) {
    List<Keyword<D>> all = new ArrayList<>();
    for (List<Keyword<D>> some : keywords) {
      all.addAll(some);
    }
    return new Section<>(path, false, all);
  }

  /// A block of lines of values; `words` may stand in a line.
  static <D extends Draft> Section<D> list(String path, List<Keyword<D>> words) {
    return new Section<>(path, true, words);
  }

  /// Block names from the root, separated by slashes; `/` is the root.
  public String path() {
    return path;
  }

  @Override
  public boolean isList() {
    return list;
  }

  /// All entries, in the order of the catalogue.
  public Collection<Keyword<D>> keywords() {
    return keywords.values();
  }

  /// The names of all entries.
  Set<String> names() {
    return keywords.keySet();
  }

  /// The entry of a name.
  public @Nullable Keyword<D> find(String name) {
    return keywords.get(name);
  }

  @Override
  public boolean knows(String keyword) {
    return !list && keywords.containsKey(keyword);
  }

  @Override
  public boolean hasWord(String word) {
    return keywords.containsKey(word);
  }

  @Override
  public Grammar.@Nullable Scope child(String keyword) {
    Keyword<D> found = list ? null : keywords.get(keyword);
    if (found == null) {
      return null;
    }
    Keyword<D> target =
        found.target().isEmpty() ? found : keywords.getOrDefault(found.target().get(), found);
    var block = target.block();
    return block == null ? null : block.get();
  }
}
