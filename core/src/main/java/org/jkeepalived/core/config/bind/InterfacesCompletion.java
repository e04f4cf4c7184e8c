package org.jkeepalived.core.config.bind;

import java.util.Collection;
import org.jkeepalived.core.config.bind.InstanceDraft.TrackDraft;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Interfaces;
import org.jkeepalived.core.config.syntax.Word;

/// Says which of the interfaces that are tracked, or named by addresses, routes and rules, the
/// machine does not have.
record InterfacesCompletion(ConfigurationDraft draft, Interfaces known, Binding binding) {
  static void report(ConfigurationDraft draft, Binding binding) {
    if (!draft.meansDynamicInterfaces()) {
      binding
          .context()
          .interfaces()
          .ifPresent(known -> new InterfacesCompletion(draft, known, binding).report());
    }
  }

  private void report() {
    draft.instances.values().forEach(i -> tracked(i.trackedInterfaces.values()));
    draft.groups.values().forEach(g -> tracked(g.trackedInterfaces.values()));
    for (Word name : binding.interfaces()) {
      look(name.text(), name.span());
    }
  }

  private void tracked(Collection<TrackDraft> lines) {
    lines.forEach(line -> look(line.name(), line.span()));
  }

  /// Each name once: it may be wrong in one place only, where it is defined.
  private void look(String name, Span place) {
    if (known.of(name).isEmpty() && binding.diagnostics().first("interface " + name)) {
      binding.report(
          DiagnosticCode.INTERFACE_UNKNOWN,
          place,
          "there is no interface '" + name + "' on this machine",
          "keepalived stops at a missing interface unless dynamic_interfaces is given",
          known.advice(name));
    }
  }
}
