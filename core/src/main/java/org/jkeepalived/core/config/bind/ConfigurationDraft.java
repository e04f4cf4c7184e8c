package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.GarpGroup;
import org.jkeepalived.core.model.InterfaceSettings;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.Rule;
import org.jkeepalived.core.model.VirtualAddress;

/// A whole configuration as it is being read.
final class ConfigurationDraft extends Draft {
  final GlobalDraft global;
  final Map<String, ScriptDraft> scripts = new LinkedHashMap<>();
  final Map<String, InstanceDraft> instances = new LinkedHashMap<>();
  final Map<String, GroupDraft> groups = new LinkedHashMap<>();
  final LvsDraft lvs = new LvsDraft();
  final List<VirtualAddress> staticAddresses = new ArrayList<>();
  final List<Route> staticRoutes = new ArrayList<>();
  final List<Rule> staticRules = new ArrayList<>();
  final Map<String, TrackGroupDraft> trackGroups = new LinkedHashMap<>();
  final Map<String, ProcessDraft> processes = new LinkedHashMap<>();
  final Map<String, FileDraft> files = new LinkedHashMap<>();
  final Map<String, SessionDraft> sessions = new LinkedHashMap<>();
  final List<GarpGroup> garpGroups = new ArrayList<>();
  final Set<String> garpGroupInterfaces = new HashSet<>();
  boolean pollAll;
  final List<InterfaceSettings.Polled> polled = new ArrayList<>();
  final List<InterfaceSettings.Delays> delays = new ArrayList<>();

  /// Whether interfaces may come later, or somebody seems to have tried to say so.
  boolean meansDynamicInterfaces() {
    return global.dynamicInterfaces || global.isLost("dynamic_interfaces") || isLost("global_defs");
  }

  ConfigurationDraft(Span place) {
    super(place);
    global = new GlobalDraft(place);
  }
}
