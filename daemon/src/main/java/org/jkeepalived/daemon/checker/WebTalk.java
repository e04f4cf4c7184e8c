package org.jkeepalived.daemon.checker;

import java.io.IOException;
import java.util.Optional;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Identity;
import org.jkeepalived.core.model.lvs.ProxyHeader;
import org.jkeepalived.core.model.lvs.Url;
import org.jkeepalived.linux.openssl.TlsContext;

/// `HTTP_GET` and `SSL_GET`: fetches one page. Redirections are not followed, and what is
/// compressed is not unpacked.
final class WebTalk implements Talk {
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
    var page = new PageJudge(url);
    try {
      Channel channel = exchange(server, config, url, tls, page);
      Verdict verdict = page.verdict();
      if (url.tlsCompliant()) {
        channel.finish();
      }
      return verdict;
    } catch (IOException e) {
      return new Verdict.Inconclusive(String.valueOf(e.getMessage()));
    }
  }

  /// Fetches a page.
  ///
  /// @return what it came through
  /// @throws IOException when we cannot speak TLS
  static Channel exchange(
      Conversation server, Checker.Web config, Url url, TlsSetup tls, Reply reply)
      throws ProbeFailure, IOException {
    if (config.proxy() != ProxyHeader.NONE) {
      server.step("while sending the PROXY header");
      server.send(ProxyHeaders.of(config.proxy()));
    }
    Channel channel = config.tls() ? secure(server, config, url, tls) : server;
    WebExchange.run(server, channel, HttpRequest.of(config.protocol(), url), reply);
    return channel;
  }

  private static Channel secure(Conversation server, Checker.Web config, Url url, TlsSetup tls)
      throws ProbeFailure, IOException {
    if (config.identity().equals(Identity.ANY)) {
      Optional<TlsContext> context = tls.context();
      if (context.isPresent()) {
        Optional<Channel> channel =
            OpenSslChannel.handshake(server, context.get(), url.serverName());
        if (channel.isPresent()) {
          return channel.get();
        }
      }
    }
    TlsClient client = config.identity().verified() ? tls.verifying() : tls.client();
    TlsChannel channel = client.handshake(server, url.serverName(), url.host());
    channel.requireDays(config.identity().days());
    return channel;
  }
}
