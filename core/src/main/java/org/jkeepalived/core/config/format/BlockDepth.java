package org.jkeepalived.core.config.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.config.syntax.PhysicalLine;

/// How many blocks stand around each line, counted from one line to the next.
///
/// Adjacent lines of different nodes are alternatives: `@a vrrp_instance A {` above `@b
/// vrrp_instance B {` opens one block.
final class BlockDepth {
  private int depth;

  /// Depth behind the lines of each condition since the last unconditional line.
  private final Map<String, Integer> alternatives = new LinkedHashMap<>();

  private boolean inDefinition;

  /// Depth inside the definition that is being continued.
  private int inner;

  /// Whether the next line continues a definition.
  boolean isInDefinition() {
    return inDefinition;
  }

  /// Goes on to the next line, and returns its depth.
  int take(PhysicalLine line) {
    if (inDefinition) {
      return continuation(line);
    }
    if (line.kind() == PhysicalLine.Kind.DEFINITION) {
      return definition(line);
    }
    boolean nothing = line.kind() == PhysicalLine.Kind.NOTHING;
    if (!line.condition().isEmpty()) {
      int before = alternatives.getOrDefault(line.condition(), depth);
      alternatives.put(line.condition(), after(before, line));
      return atStart(before, line);
    }
    if (!nothing) {
      endAlternatives();
    }
    int before = depth;
    depth = after(before, line);
    return atStart(before, line);
  }

  /// What the first node whose lines open or close something makes of it.
  private void endAlternatives() {
    int base = depth;
    depth = alternatives.values().stream().filter(other -> other != base).findFirst().orElse(base);
    alternatives.clear();
  }

  private int definition(PhysicalLine line) {
    if (line.condition().isEmpty()) {
      endAlternatives();
    }
    inDefinition = line.continues();
    int net = net(line);
    inner = net > 0 ? net : 1;
    return alternatives.getOrDefault(line.condition(), depth);
  }

  private int continuation(PhysicalLine line) {
    boolean ends = line.kind() == PhysicalLine.Kind.NOTHING && line.condition().isEmpty();
    int at = ends ? depth : depth + atStart(inner, line);
    inner = after(inner, line);
    inDefinition = !ends && (line.continues() || line.kind() == PhysicalLine.Kind.NOTHING);
    return at;
  }

  private static int after(int before, PhysicalLine line) {
    return line.kind() == PhysicalLine.Kind.INCLUDE ? before : Math.max(0, before + net(line));
  }

  private static int net(PhysicalLine line) {
    int net = 0;
    for (int brace : line.braces()) {
      net += line.code().charAt(brace) == '{' ? 1 : -1;
    }
    return net;
  }

  /// A line that begins with closing braces stands as deep as the blocks that they close.
  private static int atStart(int before, PhysicalLine line) {
    int leading = 0;
    List<Integer> braces = line.braces();
    while (leading < braces.size()
        && line.code().charAt(braces.get(leading)) == '}'
        && isFirst(line.code(), braces.get(leading))) {
      leading++;
    }
    return Math.max(0, before - leading);
  }

  private static boolean isFirst(String code, int brace) {
    return code.substring(0, brace).chars().allMatch(c -> c == '}' || c == ' ' || c == '\t');
  }
}
