package org.jkeepalived.lsp.server;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueHandler;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageProducer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.MessageIssue;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/// One conversation with an editor.
public final class Connection {
  private final MessageConsumer outgoing;
  private final StreamMessageProducer incoming;
  private final LifeCycle lifeCycle;
  private final Server server;

  /// A conversation that has not begun.
  public Connection(InputStream in, OutputStream out) {
    var json = new MessageJsonHandler(methods());
    this.outgoing = new StreamMessageConsumer(out, json);
    this.server = new Server();
    var endpoint = new RemoteEndpoint(outgoing, ServiceEndpoints.toEndpoint(server));
    json.setMethodProvider(endpoint);
    this.lifeCycle = new LifeCycle(endpoint, outgoing);
    this.incoming =
        new StreamMessageProducer(
            new FrameReader(in, this::complain), json, (m, i) -> issues(endpoint, m, i)) {
          @Override
          protected void fireError(Throwable error) {
            complain("this message cannot be read: " + error.getMessage());
          }
        };
    server.connect(
        ServiceEndpoints.toServiceObject(endpoint, LanguageClient.class), incoming::close);
  }

  private static Map<String, JsonRpcMethod> methods() {
    Map<String, JsonRpcMethod> methods = new LinkedHashMap<>();
    methods.putAll(ServiceEndpoints.getSupportedMethods(LanguageClient.class));
    methods.putAll(ServiceEndpoints.getSupportedMethods(LanguageServer.class));
    return methods;
  }

  /// A request that breaks off before its method looks like an answer, which nobody would answer.
  private void issues(MessageIssueHandler endpoint, Message message, List<MessageIssue> issues) {
    if (message instanceof ResponseMessage) {
      complain("this message cannot be read: " + issues.getFirst().getText());
    } else {
      endpoint.handle(message, issues);
    }
  }

  /// What is wrong with a message that cannot even be told whose answer it would be.
  private void complain(String why) {
    var reply = new ResponseMessage();
    reply.setError(new ResponseError(ResponseErrorCode.ParseError, why, null));
    outgoing.consume(reply);
  }

  /// Talks until the editor says `exit` or its output ends; returns the exit status.
  public int run() {
    try (server) {
      incoming.listen(lifeCycle);
    }
    return lifeCycle.isShutDown() ? 0 : 1;
  }
}
