package org.jkeepalived.lsp.server;

import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/// Refuses what the protocol does not allow before `initialize` and after `shutdown`.
final class LifeCycle implements MessageConsumer {
  private enum Stage {
    NEW,
    RUNNING,
    SHUT_DOWN
  }

  private final MessageConsumer inner;
  private final MessageConsumer replies;
  private Stage stage = Stage.NEW;

  LifeCycle(MessageConsumer inner, MessageConsumer replies) {
    this.inner = inner;
    this.replies = replies;
  }

  @Override
  public void consume(Message message) {
    switch (message) {
      case RequestMessage request -> request(request);
      case NotificationMessage notification -> notification(notification);
      default -> inner.consume(message);
    }
  }

  private void request(RequestMessage request) {
    boolean begins = "initialize".equals(request.getMethod());
    if (stage == Stage.NEW && !begins) {
      refuse(request, ResponseErrorCode.ServerNotInitialized, "initialize comes first");
    } else if (stage == Stage.SHUT_DOWN || (stage == Stage.RUNNING && begins)) {
      refuse(request, ResponseErrorCode.InvalidRequest, "not allowed any more");
    } else {
      stage = begins ? Stage.RUNNING : stage;
      stage = "shutdown".equals(request.getMethod()) ? Stage.SHUT_DOWN : stage;
      inner.consume(request);
    }
  }

  private void notification(NotificationMessage notification) {
    if (stage == Stage.RUNNING || "exit".equals(notification.getMethod())) {
      inner.consume(notification);
    }
  }

  private void refuse(RequestMessage request, ResponseErrorCode code, String why) {
    var reply = new ResponseMessage();
    reply.setRawId(request.getRawId());
    reply.setError(new ResponseError(code, why, null));
    replies.consume(reply);
  }

  /// Whether the client said `shutdown`.
  boolean isShutDown() {
    return stage == Stage.SHUT_DOWN;
  }
}
