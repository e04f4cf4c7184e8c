package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.VirtualAddress;

/// A whole configuration as it is being read.
final class ConfigurationDraft extends Draft {
  final GlobalDraft global;
  final Map<String, ScriptDraft> scripts = new LinkedHashMap<>();
  final Map<String, InstanceDraft> instances = new LinkedHashMap<>();
  final Map<String, GroupDraft> groups = new LinkedHashMap<>();
  final LvsDraft lvs = new LvsDraft();
  final List<VirtualAddress> staticAddresses = new ArrayList<>();

  ConfigurationDraft(Span place) {
    super(place);
    global = new GlobalDraft(place);
  }
}
