package org.jkeepalived.daemon.checker;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/// Makes TLS connections as health checks want them: whoever the server says it is.
final class TlsClient {
  private final SSLContext context;

  TlsClient(SSLContext context) {
    this.context = context;
  }

  /// Speaks TLS on a connection.
  ///
  /// @param name sent as server name (RFC 6066 §3)
  /// @throws ProbeFailure when the server does not speak it, or not to us
  Channel handshake(Conversation server, Optional<String> name) throws ProbeFailure {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    SSLParameters parameters = context.getSupportedSSLParameters();
    parameters.setProtocols(protocols(parameters));
    parameters.setCipherSuites(context.getDefaultSSLParameters().getCipherSuites());
    parameters.setServerNames(List.of());
    if (name.isPresent()) {
      parameters.setServerNames(List.of(serverName(name.get())));
    }
    engine.setSSLParameters(parameters);
    server.step("in the TLS handshake");
    var channel = new TlsChannel(server, engine);
    channel.handshake();
    return channel;
  }

  private static SNIHostName serverName(String name) throws ProbeFailure {
    try {
      return new SNIHostName(name);
    } catch (IllegalArgumentException e) {
      throw new ProbeFailure("the server name '" + name + "' cannot be sent: " + e.getMessage());
    }
  }

  /// All but the greeting of SSL 2, which is no protocol.
  private static String[] protocols(SSLParameters supported) {
    return Arrays.stream(supported.getProtocols())
        .filter(protocol -> !protocol.equals("SSLv2Hello") && !protocol.equals("SSLv3"))
        .toArray(String[]::new);
  }
}
