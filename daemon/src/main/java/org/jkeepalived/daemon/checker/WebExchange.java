package org.jkeepalived.daemon.checker;

/// One request and its reply.
final class WebExchange {
  private static final int CHUNK = 4096;

  private WebExchange() {}

  /// Sends the request and hands on what comes, up to the end of the reply or of the connection.
  ///
  /// @param channel what leads to the server, through TLS or not
  static void run(Conversation server, Channel channel, byte[] request, Reply reply)
      throws ProbeFailure {
    server.step("while sending the request");
    channel.send(request);
    server.step("while waiting for the reply");
    byte[] chunk = new byte[CHUNK];
    boolean all = false;
    while (!all) {
      int count = channel.receive(chunk);
      server.step("while reading the reply");
      all = count == 0 || reply.take(chunk, count);
    }
  }
}
