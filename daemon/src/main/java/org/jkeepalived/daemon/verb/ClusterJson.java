package org.jkeepalived.daemon.verb;

import java.util.Locale;
import org.jkeepalived.core.cluster.Candidate;
import org.jkeepalived.core.cluster.ClusterCheck;
import org.jkeepalived.core.cluster.ClusterFinding;
import org.jkeepalived.core.cluster.ClusterRouter;
import org.jkeepalived.core.cluster.Failure;
import org.jkeepalived.core.cluster.Outcome;
import tools.jackson.core.JsonGenerator;

/// What several nodes mean together, as a part of [CheckJson].
final class ClusterJson {
  private final JsonGenerator json;

  private ClusterJson(JsonGenerator json) {
    this.json = json;
  }

  /// Writes the property `cluster`.
  static void write(JsonGenerator json, ClusterCheck cluster) {
    var writer = new ClusterJson(json);
    json.writeObjectPropertyStart("cluster");
    json.writeArrayPropertyStart("findings");
    cluster.findings().forEach(writer::finding);
    json.writeEndArray();
    json.writeArrayPropertyStart("virtual_routers");
    cluster.routers().forEach(writer::router);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void finding(ClusterFinding finding) {
    json.writeStartObject();
    json.writeStringProperty("severity", finding.code().severity().word());
    json.writeStringProperty("code", finding.code().label());
    json.writeStringProperty("name", finding.code().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("where", finding.where());
    json.writeStringProperty("message", finding.message());
    json.writeStringProperty("fix", finding.fix());
    json.writeEndObject();
  }

  private void router(ClusterCheck.RouterOutcomes outcomes) {
    ClusterRouter router = outcomes.router();
    json.writeStartObject();
    json.writeNumberProperty("virtual_router_id", router.number());
    json.writeStringProperty("family", router.family().name().toLowerCase(Locale.ROOT));
    json.writeArrayPropertyStart("addresses");
    router.addresses().forEach(address -> json.writeString(address.toString()));
    json.writeEndArray();
    json.writeArrayPropertyStart("outcomes");
    outcome(outcomes.start());
    outcomes.failures().forEach(this::outcome);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void outcome(Outcome outcome) {
    json.writeStartObject();
    failure(outcome.failure());
    json.writeArrayPropertyStart("order");
    outcome.order().forEach(this::candidate);
    json.writeEndArray();
    outcome
        .unheard()
        .ifPresent(member -> json.writeStringProperty("unheard_master", member.node().name()));
    json.writeEndObject();
  }

  private void failure(Failure failure) {
    switch (failure) {
      case Failure.None() -> json.writeStringProperty("failure", "none");
      case Failure.NodeFails(String node) -> {
        json.writeStringProperty("failure", "node");
        json.writeStringProperty("node", node);
      }
      case Failure.InterfaceDown(String node, String name) -> of("interface", node, name);
      case Failure.ScriptFails(String node, String name) -> of("script", node, name);
      case Failure.ProcessesGone(String node, String name) -> of("process", node, name);
      case Failure.SessionDown(String node, String name) -> of("bfd", node, name);
    }
  }

  private void of(String kind, String node, String name) {
    json.writeStringProperty("failure", kind);
    json.writeStringProperty("node", node);
    json.writeStringProperty("name", name);
  }

  private void candidate(Candidate candidate) {
    json.writeStartObject();
    json.writeStringProperty("node", candidate.member().node().name());
    json.writeNumberProperty("priority", candidate.priority());
    json.writeEndObject();
  }
}
