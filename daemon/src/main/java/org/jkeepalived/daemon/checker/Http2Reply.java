package org.jkeepalived.daemon.checker;

import java.util.List;
import org.apache.hc.core5.http.Header;

/// What becomes of a reply over HTTP/2.
interface Http2Reply {
  /// The header, once, with `:status`.
  void head(List<Header> fields) throws ProbeFailure;

  /// The next bytes of the body; says whether nothing more is wanted.
  boolean data(byte[] bytes) throws ProbeFailure;

  /// What stands behind the body.
  void trailers(List<Header> fields) throws ProbeFailure;
}
