package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All blocks of virtual servers as they are being read.
final class LvsDraft {
  final List<VirtualServerDraft> servers = new ArrayList<>();
  final Map<String, ServerGroupDraft> groups = new LinkedHashMap<>();
  @Nullable SslDraft ssl;

  /// Whether a virtual server was left out, with a message.
  boolean lacksServers;

  /// What stands outside all blocks.
  final Declared declared = new Declared();
}
