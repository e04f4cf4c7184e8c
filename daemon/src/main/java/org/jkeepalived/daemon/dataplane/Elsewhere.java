package org.jkeepalived.daemon.dataplane;

import java.util.Optional;
import java.util.function.Supplier;
import org.jkeepalived.linux.libc.NamespaceHandle;

/// What is done in the network namespace of virtual servers. Sockets stay in the namespace that
/// they were opened in.
final class Elsewhere {
  private Elsewhere() {}

  /// @param namespace where; empty: in that of the calling thread, which comes home in any case
  static <T> T in(Optional<String> namespace, Supplier<T> action) {
    if (namespace.isEmpty()) {
      return action.get();
    }
    try (NamespaceHandle home = NamespaceHandle.current();
        NamespaceHandle there = NamespaceHandle.named(namespace.get())) {
      there.enter();
      try {
        return action.get();
      } finally {
        home.enter();
      }
    }
  }
}
