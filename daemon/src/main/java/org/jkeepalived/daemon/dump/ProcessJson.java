package org.jkeepalived.daemon.dump;

import java.math.BigDecimal;
import java.util.Locale;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.status.TrackerStatus;
import tools.jackson.core.JsonGenerator;

/// `track_process` of `keepalived.json`, version 2: an object for each `vrrp_track_process`, with
/// keepalived's names in keepalived's order.
final class ProcessJson {
  private final JsonGenerator json;

  ProcessJson(JsonGenerator json) {
    this.json = json;
  }

  void write(TrackerStatus.Processes processes) {
    TrackedProcess config = processes.config();
    boolean plain = config.parameters().isEmpty();
    json.writeStartObject();
    json.writeStringProperty("process", config.name());
    if (!plain) {
      json.writeStringProperty("parameters", String.join(" ", config.parameters()));
    }
    String match = plain ? "none" : config.match().name().toLowerCase(Locale.ROOT);
    json.writeStringProperty("param_match", match);
    json.writeNumberProperty("min_processes", config.quorum());
    config.quorumMax().ifPresent(most -> json.writeNumberProperty("max_processes", most));
    json.writeNumberProperty("current_processes", processes.count());
    json.writeBooleanProperty("have_quorum", processes.up());
    json.writeNumberProperty("weight", config.reverse() ? -config.weight() : config.weight());
    seconds("terminate_delay", config.terminateDelayNanos());
    seconds("fork_delay", config.forkDelayNanos());
    boolean waits = processes.dueNanos().isPresent();
    json.writeBooleanProperty("fork_delay_timer_running", waits && !processes.isDeparture());
    json.writeBooleanProperty("terminate_delay_timer_running", waits && processes.isDeparture());
    json.writeBooleanProperty("full_command", config.fullCommand());
    json.writeEndObject();
  }

  /// Without needless decimals: `1`, `0.25`.
  private void seconds(String name, long nanos) {
    json.writeName(name);
    json.writeNumber(secondsOf(nanos));
  }

  static BigDecimal secondsOf(long nanos) {
    BigDecimal value = BigDecimal.valueOf(nanos, 9).stripTrailingZeros();
    return value.scale() < 0 ? value.setScale(0) : value;
  }
}
