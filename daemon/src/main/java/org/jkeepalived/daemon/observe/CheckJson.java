package org.jkeepalived.daemon.observe;

import java.io.OutputStream;
import java.util.OptionalLong;
import org.jkeepalived.core.status.CheckerStatus;
import org.jkeepalived.core.status.RealServerStatus;
import org.jkeepalived.core.status.VirtualServerStatus;
import org.jkeepalived.daemon.check.CheckReport;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Virtual servers as JSON, by the rules of [StatusJson].
final class CheckJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final CheckReport report;
  private final JsonGenerator json;

  private CheckJson(CheckReport report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  /// Writes an object and closes the stream.
  static void write(CheckReport report, OutputStream out) {
    try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      new CheckJson(report, json).write();
    }
  }

  private void write() {
    json.writeStartObject();
    json.writeStringProperty("data_plane", report.plane());
    json.writeBooleanProperty("served", report.isServed());
    json.writeArrayPropertyStart("virtual_servers");
    report.status().virtualServers().forEach(this::virtualServer);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void virtualServer(VirtualServerStatus server) {
    json.writeStartObject();
    json.writeStringProperty("name", server.name());
    json.writeStringProperty("state", server.hasQuorum() && report.isServed() ? "UP" : "DOWN");
    age("age_s", server.quorumSinceNanos());
    json.writeBooleanProperty("quorum", server.hasQuorum());
    json.writeNumberProperty("live_weight", server.liveWeight());
    json.writeNumberProperty("needed_weight", server.neededWeight());
    json.writeStringProperty("scheduler", server.config().scheduling().scheduler().word());
    json.writeBooleanProperty("suspended", server.isSuspended());
    if (server.sorryServer().isPresent()) {
      json.writeObjectPropertyStart("sorry_server");
      json.writeStringProperty("name", server.sorryServer().get().name());
      json.writeBooleanProperty("active", server.sorryServer().get().isActive());
      json.writeEndObject();
    }
    flow(Flow.of(server, report.counters()), Flow.of(server, report.before()));
    json.writeArrayPropertyStart("real_servers");
    server.servers().forEach(it -> realServer(server, it));
    json.writeEndArray();
    json.writeEndObject();
  }

  private void flow(Flow now, Flow before) {
    if (!report.isServed()) {
      return;
    }
    json.writeNumberProperty("connections", now.connections());
    json.writeNumberProperty("in_bytes", now.inBytes());
    json.writeNumberProperty("out_bytes", now.outBytes());
    if (now.active() >= 0) {
      json.writeNumberProperty("active_connections", now.active());
    }
    if (now.inactive() >= 0) {
      json.writeNumberProperty("inactive_connections", now.inactive());
    }
    long span = report.spanNanos();
    if (span > 0) {
      rate("connections_per_s", now.connections() - before.connections(), span);
      rate("in_bytes_per_s", now.inBytes() - before.inBytes(), span);
      rate("out_bytes_per_s", now.outBytes() - before.outBytes(), span);
    }
  }

  private void rate(String name, long amount, long span) {
    double exact = Flow.perSecond(amount, span);
    json.writeNumberProperty(name, Math.round(exact * 10) / 10.0);
  }

  private void realServer(VirtualServerStatus service, RealServerStatus server) {
    json.writeStartObject();
    json.writeStringProperty("name", server.name());
    json.writeStringProperty(
        "state", !server.isDecided() ? "UNKNOWN" : server.isUp() ? "UP" : "DOWN");
    age("age_s", server.sinceNanos());
    json.writeNumberProperty("weight", server.weight());
    json.writeNumberProperty("configured_weight", server.config().weight());
    json.writeBooleanProperty("in_pool", server.isInPool());
    server.order().ifPresent(this::order);
    flow(
        Flow.of(service, server.config(), report.counters()),
        Flow.of(service, server.config(), report.before()));
    json.writeArrayPropertyStart("checkers");
    server.checkers().forEach(this::checker);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void order(RealServerStatus.OrderStatus order) {
    json.writeObjectPropertyStart("order");
    if (order.weight().isPresent()) {
      json.writeNumberProperty("weight", order.weight().getAsInt());
    } else {
      json.writeBooleanProperty("drained", true);
    }
    until("ends_in_s", order.untilNanos());
    json.writeEndObject();
  }

  private void checker(CheckerStatus checker) {
    json.writeStartObject();
    json.writeStringProperty("kind", CheckText.CheckWords.kind(checker.config()));
    json.writeBooleanProperty("up", checker.isUp());
    json.writeBooleanProperty("running", checker.isRunning());
    json.writeNumberProperty("failures", checker.failures());
    json.writeNumberProperty("weight_change", checker.weightChange());
    if (checker.last().isPresent()) {
      var last = checker.last().get();
      json.writeObjectPropertyStart("last");
      json.writeStringProperty("outcome", last.outcome().name());
      json.writeStringProperty("reason", last.reason());
      age("age_s", last.endNanos());
      seconds("duration_s", last.durationNanos());
      json.writeEndObject();
    }
    until("next_in_s", checker.nextNanos());
    json.writeEndObject();
  }

  private void age(String name, long nanos) {
    seconds(name, Math.max(0, report.status().atNanos() - nanos));
  }

  private void until(String name, OptionalLong nanos) {
    if (nanos.isPresent()) {
      seconds(name, Math.max(0, nanos.getAsLong() - report.status().atNanos()));
    }
  }

  private void seconds(String name, long nanos) {
    json.writeName(name);
    json.writeNumber(Durations.seconds(nanos));
  }
}
