package org.jkeepalived.daemon.checker;

import java.io.IOException;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Url;

/// `HTTP_GET` and `SSL_GET`: fetches one page. Redirections are not followed, and what is
/// compressed is not unpacked.
final class WebTalk implements Talk {
  private static final int CHUNK = 4096;

  private final Checker.Web config;
  private final Url url;
  private final TlsSetup tls;

  /// @param tls for `SSL_GET`
  WebTalk(Checker.Web config, Url url, TlsSetup tls) {
    this.config = config;
    this.url = url;
    this.tls = tls;
  }

  @Override
  public Verdict with(Conversation server) throws ProbeFailure {
    Channel channel = server;
    if (config.tls()) {
      try {
        channel = tls.client().handshake(server, url.serverName());
      } catch (IOException e) {
        return new Verdict.Inconclusive(String.valueOf(e.getMessage()));
      }
    }
    server.step("while sending the request");
    channel.send(HttpRequest.get(config.protocol(), url.path(), url.host()));
    server.step("while waiting for the reply");
    var page = new PageJudge(url);
    byte[] chunk = new byte[CHUNK];
    boolean all = false;
    while (!all) {
      int count = channel.receive(chunk);
      server.step("while reading the reply");
      all = count == 0 || page.take(chunk, count);
    }
    Verdict verdict = page.verdict();
    if (url.tlsCompliant()) {
      channel.finish();
    }
    return verdict;
  }
}
