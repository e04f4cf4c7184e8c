package org.jkeepalived.daemon.observe;

import java.util.List;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.status.TrackerStatus;
import tools.jackson.core.JsonGenerator;

/// Tracked files, processes and BFD sessions as JSON; `kind` tells them apart.
final class TrackerJson {
  private TrackerJson() {}

  static void write(TrackerStatus tracker, StatusReport report, JsonGenerator json) {
    json.writeStartObject();
    switch (tracker) {
      case TrackerStatus.File file -> file(file, json);
      case TrackerStatus.Processes processes -> processes(processes, report, json);
      case TrackerStatus.Session session -> {
        name("bfd", session.config().name(), json);
        json.writeStringProperty("state", session.up() ? "UP" : "DOWN");
        json.writeStringProperty("neighbor", session.config().neighbor().toString());
        json.writeNumberProperty("weight", session.config().weight());
      }
    }
    json.writeEndObject();
  }

  private static void name(String kind, String name, JsonGenerator json) {
    json.writeStringProperty("kind", kind);
    json.writeStringProperty("name", name);
  }

  private static void file(TrackerStatus.File file, JsonGenerator json) {
    name("file", file.config().name(), json);
    json.writeStringProperty("path", file.config().path());
    if (file.known()) {
      json.writeNumberProperty("value", file.value());
    }
    if (!file.problem().isEmpty()) {
      json.writeStringProperty("problem", file.problem());
    }
    json.writeNumberProperty("weight", file.config().weight());
  }

  private static void processes(
      TrackerStatus.Processes processes, StatusReport report, JsonGenerator json) {
    TrackedProcess config = processes.config();
    name("process", config.name(), json);
    json.writeStringProperty("command", config.command());
    strings("parameters", config.parameters(), json);
    String state = !processes.known() ? "UNKNOWN" : processes.up() ? "UP" : "DOWN";
    json.writeStringProperty("state", state);
    if (processes.known()) {
      json.writeNumberProperty("count", processes.count());
    }
    json.writeNumberProperty("quorum", config.quorum());
    if (config.quorumMax().isPresent()) {
      json.writeNumberProperty("quorum_max", config.quorumMax().getAsInt());
    }
    json.writeNumberProperty("weight", config.weight());
    if (processes.dueNanos().isPresent()) {
      json.writeName(
          processes.isDeparture() ? "terminate_delay_over_in_s" : "fork_delay_over_in_s");
      json.writeNumber(Durations.seconds(report.until(processes.dueNanos().getAsLong())));
    }
  }

  private static void strings(String name, List<String> values, JsonGenerator json) {
    if (!values.isEmpty()) {
      json.writeArrayPropertyStart(name);
      values.forEach(json::writeString);
      json.writeEndArray();
    }
  }
}
