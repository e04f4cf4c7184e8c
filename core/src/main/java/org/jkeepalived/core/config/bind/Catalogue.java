package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
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

  /// Every section, the root first, a block after the one it stands in.
  public List<Section<?>> sections() {
    List<Section<?>> found = new ArrayList<>();
    collect(root(), found);
    return List.copyOf(found);
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
