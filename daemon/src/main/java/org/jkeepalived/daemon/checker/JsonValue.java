package org.jkeepalived.daemon.checker;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Finds one value in a page that is JSON. Depth and lengths are bounded by the parser.
final class JsonValue {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser json;

  private JsonValue(JsonParser json) {
    this.json = json;
  }

  /// The text of the value at a path such as `db.nodes.0.state`; empty when there is none, or it is
  /// an object or array.
  ///
  /// @throws ProbeFailure when the page is no JSON as far as it was read
  static Optional<String> find(byte[] page, int length, String path) throws ProbeFailure {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), page, 0, length)) {
      json.nextToken();
      return new JsonValue(json).descend(path.split("\\.", -1));
    } catch (JacksonException e) {
      throw new ProbeFailure("the page is no JSON: " + Words.quote(e.getOriginalMessage()));
    }
  }

  private Optional<String> descend(String[] steps) {
    for (String step : steps) {
      boolean found =
          switch (json.currentToken()) {
            case START_OBJECT -> enterProperty(step);
            case START_ARRAY -> enterElement(step);
            case null, default -> false;
          };
      if (!found) {
        return Optional.empty();
      }
    }
    return json.currentToken().isScalarValue() ? Optional.of(json.getString()) : Optional.empty();
  }

  private boolean enterProperty(String name) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean wanted = json.currentName().equals(name);
      json.nextToken();
      if (wanted) {
        return true;
      }
      json.skipChildren();
    }
    return false;
  }

  private boolean enterElement(String index) {
    for (int i = 0; ; i++) {
      JsonToken token = json.nextToken();
      if (token == null || token == JsonToken.END_ARRAY) {
        return false;
      }
      if (Integer.toString(i).equals(index)) {
        return true;
      }
      json.skipChildren();
    }
  }
}
