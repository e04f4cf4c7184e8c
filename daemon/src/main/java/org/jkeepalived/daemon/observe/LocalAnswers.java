package org.jkeepalived.daemon.observe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jkeepalived.daemon.check.CheckLoop;
import org.jkeepalived.daemon.check.CheckReport;

/// Answers from the check loop of this process.
public final class LocalAnswers implements CheckAnswers {
  private static final long PATIENCE_SECONDS = 4;

  private final CheckLoop loop;

  /// Asks this loop.
  public LocalAnswers(CheckLoop loop) {
    this.loop = loop;
  }

  @Override
  public Reply answer(String method, String path, Map<String, String> parameters)
      throws IOException {
    CheckReport report = report();
    if (path.equals(ORDERS)) {
      return ServerOrder.of(parameters, report.status()).give(loop::post);
    }
    String name = parameters.getOrDefault("instance", "");
    CheckReport wanted = name.isEmpty() ? report : report.only(it -> ServerNames.is(it, name));
    if (!name.isEmpty() && wanted.status().virtualServers().isEmpty()) {
      return Reply.error(404, "there is no virtual server " + name);
    }
    return parameters.getOrDefault("format", "json").equals("text")
        ? Reply.text(text(wanted, parameters, !name.isEmpty()))
        : json(wanted);
  }

  private CheckReport report() throws IOException {
    try {
      return loop.report().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("the check loop does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String text(CheckReport report, Map<String, String> parameters, boolean all) {
    String width = parameters.getOrDefault("width", "");
    var page =
        new TextPage(
            width.matches("\\d{1,6}") ? Integer.parseInt(width) : StatusText.WIDTH,
            parameters.getOrDefault("color", "false").equals("true"));
    return CheckText.render(report, page, all);
  }

  private static Reply json(CheckReport report) {
    var body = new ByteArrayOutputStream();
    CheckJson.write(report, body);
    return Reply.json(body.toByteArray());
  }
}
