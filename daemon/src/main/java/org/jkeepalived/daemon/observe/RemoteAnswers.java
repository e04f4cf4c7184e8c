package org.jkeepalived.daemon.observe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Answers of the process that checks, by its socket.
///
/// @param socket of that process
public record RemoteAnswers(Path socket) implements CheckAnswers {
  @Override
  public Reply answer(String method, String path, Map<String, String> parameters)
      throws IOException {
    try {
      return new StatusClient(socket).ask(method, path, parameters);
    } catch (IOException e) {
      throw new IOException(
          "the process that checks does not answer; it is started again when it has ended", e);
    }
  }
}
