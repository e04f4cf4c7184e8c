package org.jkeepalived.daemon.observe;

import java.io.IOException;
import java.util.Map;

/// Answers questions and orders about virtual servers, here or in the process that checks. Called
/// on threads of requests.
public interface CheckAnswers {
  /// Path of the report; parameters are those of `/v1/status`.
  String SERVERS = "/v1/virtual-servers";

  /// Path of orders, by POST; see [ServerOrder].
  String ORDERS = "/v1/orders";

  /// One answer.
  ///
  /// @throws IOException when there is none to be had now, with a message for people
  Reply answer(String method, String path, Map<String, String> parameters) throws IOException;
}
