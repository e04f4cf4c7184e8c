package org.jkeepalived.daemon.checker;

import java.io.IOException;
import java.util.Optional;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Checker.HttpProtocol;
import org.jkeepalived.core.model.lvs.Identity;
import org.jkeepalived.core.model.lvs.ProxyHeader;
import org.jkeepalived.core.model.lvs.Url;
import org.jkeepalived.linux.openssl.TlsContext;

/// `HTTP_GET` and `SSL_GET`: fetches one page. Redirections are not followed, and what is
/// compressed is not unpacked. Or asks a gRPC server how it is.
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
    try {
      Optional<String> service = url.request().grpcService();
      return service.isPresent() ? health(server, service.get()) : page(server);
    } catch (IOException e) {
      return new Verdict.Inconclusive(String.valueOf(e.getMessage()));
    }
  }

  private Verdict page(Conversation server) throws ProbeFailure, IOException {
    var page = new PageJudge(url);
    Channel channel = exchange(server, config, url, tls, page);
    Verdict verdict = page.verdict();
    end(channel);
    return verdict;
  }

  /// What is asked of pages holds for the answer, too.
  private Verdict health(Conversation server, String service) throws ProbeFailure, IOException {
    var page = new PageJudge(url);
    var health = new GrpcHealth(page);
    Channel channel = connect(server, config, url, tls, true);
    Http2Request question = GrpcHealth.request(url, config.tls(), service);
    Http2Exchange.run(server, channel, question, health);
    // It has to be the page that was wanted before its content counts.
    Verdict verdict = page.verdict();
    end(channel);
    return verdict instanceof Verdict.Success ? health.verdict() : verdict;
  }

  private void end(Channel channel) throws ProbeFailure {
    if (url.tlsCompliant()) {
      channel.finish();
    }
  }

  /// Fetches a page.
  ///
  /// @return what it came through
  /// @throws IOException when we cannot speak TLS
  static Channel exchange(
      Conversation server, Checker.Web config, Url url, TlsSetup tls, Reply reply)
      throws ProbeFailure, IOException {
    boolean isHttp2 = config.protocol() == HttpProtocol.HTTP_2;
    Channel channel = connect(server, config, url, tls, isHttp2);
    if (isHttp2) {
      Http2Request request = Http2Request.of(url, config.tls());
      Http2Exchange.run(server, channel, request, new Http2Page(reply));
    } else {
      WebExchange.run(server, channel, HttpRequest.of(config.protocol(), url), reply);
    }
    return channel;
  }

  private static Channel connect(
      Conversation server, Checker.Web config, Url url, TlsSetup tls, boolean isHttp2)
      throws ProbeFailure, IOException {
    if (config.proxy() != ProxyHeader.NONE) {
      server.step("while sending the PROXY header");
      server.send(ProxyHeaders.of(config.proxy()));
    }
    return config.tls() ? secure(server, config, url, tls, isHttp2) : server;
  }

  private static Channel secure(
      Conversation server, Checker.Web config, Url url, TlsSetup tls, boolean isHttp2)
      throws ProbeFailure, IOException {
    if (config.identity().equals(Identity.ANY) && !isHttp2) {
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
    String protocol = isHttp2 ? Http2Exchange.PROTOCOL : "";
    TlsChannel channel = client.handshake(server, url.serverName(), url.host(), protocol);
    channel.requireDays(config.identity().days());
    return channel;
  }
}
