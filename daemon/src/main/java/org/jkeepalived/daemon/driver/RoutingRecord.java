package org.jkeepalived.daemon.driver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.syntax.NumberNames;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.config.syntax.SourceReader;
import org.jkeepalived.core.config.write.RouteWriter;
import org.jkeepalived.core.config.write.RuleWriter;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Configuration.StaticRouting;

/// A file that names the routes and rules this process may have in the kernel, for a successor to
/// clean up after it was killed: blocks `static_routes` and `static_rules` of a configuration. Only
/// there while there is something to name.
public final class RoutingRecord {
  private final RecordFile file;
  private final NumberNames names;

  /// @param file need not exist, nor its directory
  /// @param names of tables and the like on this machine
  public RoutingRecord(Path file, NumberNames names, DriverLog log) {
    this.file = new RecordFile(file, "routes and rules", log);
    this.names = names;
  }

  /// What the predecessor left; nothing when it ended in order. A line that makes no sense is left
  /// out.
  public StaticRouting read() {
    String text = String.join("\n", file.read());
    if (text.isEmpty()) {
      return StaticRouting.NONE;
    }
    var context =
        new ReadContext("", _ -> Optional.empty(), 1, Optional.empty(), false, Optional.of(names));
    return ConfigurationReader.read(new OneText(text), "routing", context, ScriptChecker.TRUSTING)
        .configuration()
        .staticRouting();
  }

  /// Names the routes and rules of these configurations, and `others`, from now on.
  public void write(StaticRouting others, Configuration... configurations) {
    Set<String> routes = new LinkedHashSet<>();
    Set<String> rules = new LinkedHashSet<>();
    add(others, routes, rules);
    for (Configuration configuration : configurations) {
      add(RoutingLines.of(configuration), routes, rules);
    }
    if (routes.isEmpty() && rules.isEmpty()) {
      file.remove();
      return;
    }
    List<String> lines = new ArrayList<>();
    block("static_routes", routes, lines);
    block("static_rules", rules, lines);
    file.write(lines);
  }

  private static void add(StaticRouting lines, Set<String> routes, Set<String> rules) {
    lines.routes().forEach(route -> routes.add(RouteWriter.line(route)));
    lines.rules().forEach(rule -> rules.add(RuleWriter.line(rule)));
  }

  private static void block(String name, Set<String> lines, List<String> all) {
    all.add(name + " {");
    all.addAll(lines);
    all.add("}");
  }

  /// Nothing of ours is left in the kernel.
  public void remove() {
    file.remove();
  }

  /// A text without includes.
  private record OneText(String text) implements SourceReader {
    @Override
    public Opened openFirst(String path) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return new Opened.Contents(path, "/", ByteBuffer.wrap(bytes));
    }

    @Override
    public Opened openIncluded(String path) {
      return new Opened.Failed(Reason.NOT_FOUND, "");
    }

    @Override
    public Matches match(String directory, String pattern) {
      return new Matches(List.of(), List.of(pattern), false);
    }
  }
}
