package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.syntax.Grammar;

/// All keywords of the language, by block.
public final class Catalogue implements Grammar {
  /// The catalogue.
  public static final Catalogue ALL = new Catalogue();

  private Catalogue() {}

  @Override
  public Section<ConfigurationDraft> root() {
    return RootKeywords.SECTION;
  }

  /// Lines as they could stand in the section to use the keyword; those of the keyword to use
  /// instead, of an alias.
  public Optional<String> example(Section<?> section, Keyword<?> keyword) {
    Keyword<?> used = keyword.target().<Keyword<?>>map(section::find).orElse(keyword);
    return Examples.ALL.of(section, used);
  }

  /// Every section, the root first, a block after the one it stands in.
  public List<Section<?>> sections() {
    return Sections.ALL;
  }

  /// Found when they are first asked for: a file without mistakes does not need them.
  private static final class Sections {
    static final List<Section<?>> ALL = find();

    private static List<Section<?>> find() {
      List<Section<?>> found = new ArrayList<>();
      collect(RootKeywords.SECTION, found);
      return List.copyOf(found);
    }
  }

  private static void collect(Section<?> section, List<Section<?>> found) {
    found.add(section);
    for (Keyword<?> keyword : section.keywords()) {
      var block = keyword.block();
      if (block != null && !found.contains(block.get())) {
        collect(block.get(), found);
      }
    }
  }
}
