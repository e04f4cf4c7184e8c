package org.jkeepalived.daemon.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What SARIF 2.1.0 demands of the objects that we write: their properties with types, those that
/// are required, and no others, as in the standard's schema, where objects are closed.
final class SarifShape {
  private static final Map<String, Map<String, String>> OBJECTS =
      Map.of(
          "log", Map.of("$schema", "string", "version!", "=2.1.0", "runs!", "[run"),
          "run", Map.of("tool!", "tool", "columnKind", "=utf16CodeUnits", "results", "[result"),
          "tool", Map.of("driver!", "driver"),
          "driver", Map.of("name!", "string", "version", "string", "rules", "[rule"),
          "rule", Map.of("id!", "string", "name", "string", "defaultConfiguration", "default"),
          "default", Map.of("level", "level"),
          "result",
              Map.of(
                  "ruleId", "string",
                  "ruleIndex", "index",
                  "level", "level",
                  "message!", "message",
                  "locations", "[location",
                  "relatedLocations", "[location"),
          "message", Map.of("text!", "string"),
          "location", Map.of("physicalLocation", "physical", "message", "message"),
          "physical", Map.of("artifactLocation!", "artifact", "region", "region"));

  private static final Map<String, Map<String, String>> PLACES =
      Map.of(
          "artifact", Map.of("uri!", "string"),
          "region", Map.of("startLine!", "line", "startColumn", "line", "endColumn", "line"));

  private static final Set<String> LEVELS = Set.of("none", "note", "warning", "error");

  private final List<String> problems = new ArrayList<>();

  /// What is wrong with a log; nothing when it is as it must be.
  static List<String> problems(String text) {
    var shape = new SarifShape();
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      shape.check("log", "log", read(json));
    }
    return shape.problems;
  }

  private static @Nullable Object read(JsonParser json) {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        object.put(name, read(json));
      }
      return object;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> array = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        array.add(read(json));
      }
      return array;
    }
    return token == JsonToken.VALUE_NUMBER_INT ? (Object) json.getIntValue() : json.getString();
  }

  private void check(String where, String type, @Nullable Object value) {
    if (type.startsWith("[")) {
      if (value instanceof List<?> list) {
        list.forEach(item -> check(where + "[]", type.substring(1), item));
      } else {
        problems.add(where + " is no array");
      }
      return;
    }
    Map<String, String> properties =
        OBJECTS.getOrDefault(type, PLACES.getOrDefault(type, Map.of()));
    if (!properties.isEmpty()) {
      object(where, properties, value);
    } else if (!isValue(type, value)) {
      problems.add(where + " is " + value + " and no " + type);
    }
  }

  private void object(String where, Map<String, String> properties, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      problems.add(where + " is no object");
      return;
    }
    properties.forEach((property, type) -> {
      String name = property.replace("!", "");
      if (map.containsKey(name)) {
        check(where + "." + name, type, map.get(name));
      } else if (property.endsWith("!")) {
        problems.add(where + " has no " + name);
      }
    });
    map.keySet().stream()
        .filter(name -> !properties.containsKey(name) && !properties.containsKey(name + "!"))
        .forEach(name -> problems.add(where + " has the unknown property " + name));
  }

  private static boolean isValue(String type, @Nullable Object value) {
    return switch (type) {
      case "string" -> value instanceof String;
      case "level" -> value instanceof String level && LEVELS.contains(level);
      case "index" -> value instanceof Integer number && number >= 0;
      case "line" -> value instanceof Integer number && number >= 1;
      default -> type.equals("=" + value);
    };
  }
}
