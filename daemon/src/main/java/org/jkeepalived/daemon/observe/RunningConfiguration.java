package org.jkeepalived.daemon.observe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Asks a running daemon which file it runs with.
public final class RunningConfiguration {
  private RunningConfiguration() {}

  /// The path that the daemon was given.
  ///
  /// @throws IOException when no daemon answers, or not so
  public static String path(Path runDirectory) throws IOException {
    var client = new StatusClient(runDirectory.resolve(StatusServer.SOCKET));
    Reply reply = client.get("/v1/status", Map.of());
    if (reply.status() != 200) {
      throw new IOException(reply.text().strip());
    }
    return find(reply.text());
  }

  private static String find(String answer) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), answer)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME && json.currentName().equals("configuration")) {
          return json.nextStringValue();
        }
      }
    } catch (JacksonException e) {
      throw new IOException("the answer is not JSON", e);
    }
    throw new IOException("the answer names no configuration");
  }
}
