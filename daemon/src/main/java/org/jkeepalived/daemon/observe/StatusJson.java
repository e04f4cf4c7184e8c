package org.jkeepalived.daemon.observe;

import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.Counters;
import org.jkeepalived.core.status.DualMaster;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.InterfaceStatus;
import org.jkeepalived.core.status.LeaseStatus;
import org.jkeepalived.core.status.NetworkStatus;
import org.jkeepalived.core.status.RoutingStatus;
import org.jkeepalived.core.status.ScriptStatus;
import org.jkeepalived.core.status.SyncGroupStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A report as JSON.
///
/// Names are keepalived's words in `snake_case`; a time is an ISO 8601 instant, a duration a number
/// of seconds whose name says so (`_s`). What is not known is left out. Fields are only ever added;
/// `schema` changes when one would have to change its meaning. Passwords never appear.
final class StatusJson {
  private static final int SCHEMA = 1;
  private static final JsonFactory FACTORY = new JsonFactory();

  private final StatusReport report;
  private final JsonGenerator json;

  private StatusJson(StatusReport report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  /// Writes the report and closes the stream.
  static void write(StatusReport report, OutputStream out) {
    write(report, Optional.empty(), out);
  }

  /// Writes the report and closes the stream.
  ///
  /// @param servers what [CheckJson] or an error says, written as it is
  static void write(StatusReport report, Optional<byte[]> servers, OutputStream out) {
    try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      new StatusJson(report, json).write(servers);
    }
  }

  /// An answer that only says what is wrong.
  static String error(String message) {
    var text = new StringWriter();
    try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("error", message);
      json.writeEndObject();
    }
    return text.toString();
  }

  /// What such an answer says.
  static String message(String error) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), error)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          return json.getString();
        }
      }
    } catch (JacksonException _) {
      // Not ours: as it is.
    }
    return error.strip();
  }

  private void write(Optional<byte[]> servers) {
    json.writeStartObject();
    json.writeNumberProperty("schema", SCHEMA);
    instant("at", report.at());
    daemon(report.daemon());
    array("instances", report.status().instances(), this::instance);
    array("sync_groups", report.status().syncGroups(), this::syncGroup);
    array("scripts", report.status().scripts(), this::script);
    array("trackers", report.status().trackers(), it -> TrackerJson.write(it, report, json));
    array("interfaces", report.status().interfaces(), this::networkInterface);
    if (!report.status().routing().isEmpty()) {
      array("routing", report.status().routing(), this::routing);
    }
    array("virtual_interfaces", report.network().interfaces(), this::virtualInterface);
    array("firewall", report.network().chains(), this::chain);
    if (servers.isPresent()) {
      json.writeName("load_balancing");
      json.writeRawValue(new String(servers.get(), StandardCharsets.UTF_8).strip());
    }
    json.writeEndObject();
  }

  private void routing(RoutingStatus line) {
    json.writeStartObject();
    text("instance", line.instance());
    json.writeStringProperty("kind", line.kind());
    json.writeStringProperty("line", line.line());
    json.writeBooleanProperty("wanted", line.wanted());
    json.writeBooleanProperty("installed", line.installed());
    if (!line.problem().isEmpty()) {
      json.writeStringProperty("problem", line.problem());
    }
    json.writeEndObject();
  }

  private void virtualInterface(NetworkStatus.Interface link) {
    json.writeStartObject();
    json.writeStringProperty("name", link.name());
    json.writeStringProperty("parent", link.parent());
    json.writeStringProperty("kind", link.kind());
    json.writeStringProperty("mac", link.mac());
    json.writeStringProperty("state", link.state());
    json.writeEndObject();
  }

  private void chain(NetworkStatus.Chain chain) {
    json.writeStartObject();
    json.writeStringProperty("chain", chain.name());
    json.writeNumberProperty("rules", chain.rules());
    if (chain.counts()) {
      array("packets", chain.packets(), json::writeNumber);
    }
    json.writeEndObject();
  }

  private void daemon(DaemonInfo daemon) {
    json.writeObjectPropertyStart("daemon");
    json.writeStringProperty("version", daemon.version());
    json.writeNumberProperty("pid", daemon.pid());
    instant("started_at", daemon.startedAt());
    seconds("uptime_s", report.age(daemon.startedNanos()));
    json.writeStringProperty("router_id", daemon.routerId());
    json.writeStringProperty("configuration", daemon.configuration());
    text("network_namespace", daemon.networkNamespace());
    json.writeNumberProperty("reloads", daemon.reloads());
    if (daemon.lastReload().isPresent()) {
      var reload = daemon.lastReload().get();
      json.writeObjectPropertyStart("last_reload");
      instant("at", reload.at());
      json.writeBooleanProperty("succeeded", reload.succeeded());
      array("messages", reload.messages(), json::writeString);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void instance(InstanceStatus instance) {
    VrrpInstance config = instance.config();
    json.writeStartObject();
    json.writeStringProperty("name", config.name());
    json.writeStringProperty("state", instance.state().name());
    json.writeStringProperty("why", instance.why());
    since(instance.sinceNanos());
    text("interface", config.interfaceName());
    json.writeNumberProperty("virtual_router_id", config.virtualRouterId());
    json.writeStringProperty("family", config.family().name().toLowerCase(Locale.ROOT));
    json.writeNumberProperty("version", config.version().number());
    transport(config.transport());
    priorities(instance);
    array("faults", instance.faults(), json::writeString);
    address("source", instance.source());
    address("master", instance.master());
    if (instance.masterPriority().isPresent()) {
      json.writeNumberProperty("master_priority", instance.masterPriority().getAsInt());
    }
    timers(instance);
    array("addresses", config.addresses(), this::virtualAddress);
    array("excluded_addresses", config.excludedAddresses(), this::virtualAddress);
    counters(instance.counters());
    lease(instance.lease());
    instance.dualMaster().ifPresent(this::dualMaster);
    json.writeEndObject();
  }

  private void dualMaster(DualMaster period) {
    json.writeObjectPropertyStart("dual_master");
    json.writeBooleanProperty("over", period.isOver());
    json.writeBooleanProperty("stayed_master", period.stayed());
    instant("from", report.wall(period.fromNanos()));
    instant("until", report.wall(period.untilNanos()));
    instant("master_since", report.wall(period.masterSinceNanos()));
    json.writeStringProperty("address", period.own().toString());
    json.writeNumberProperty("priority", period.ownPriority());
    json.writeNumberProperty("adverts_sent", period.ownAdverts());
    json.writeStringProperty("rival", period.rival().toString());
    json.writeNumberProperty("rival_priority", period.rivalPriority());
    json.writeNumberProperty("rival_adverts", period.rivalAdverts());
    json.writeNumberProperty("missed_adverts", period.missedAdverts());
    json.writeEndObject();
  }

  private void lease(LeaseStatus lease) {
    json.writeObjectPropertyStart("lease");
    json.writeNumberProperty("pauses", lease.pauses());
    json.writeNumberProperty("losses", lease.losses());
    seconds("longest_pause_s", lease.longestNanos());
    if (lease.lastAtNanos().isPresent()) {
      seconds("last_pause_s", lease.lastNanos());
      instant("last_pause_at", report.wall(lease.lastAtNanos().getAsLong()));
      json.writeStringProperty("last_pause_cause", lease.lastCause());
      json.writeBooleanProperty("last_pause_lost", lease.lastLost());
    }
    json.writeEndObject();
  }

  private void transport(Transport transport) {
    switch (transport) {
      case Transport.Multicast(IpAddress group) ->
          json.writeStringProperty("multicast_group", group.toString());
      case Transport.Unicast unicast ->
          array(
              "unicast_peers",
              unicast.peers(),
              peer -> json.writeString(peer.address().toString()));
    }
  }

  private void priorities(InstanceStatus instance) {
    json.writeNumberProperty("priority", instance.config().priority());
    json.writeNumberProperty("effective_priority", instance.effectivePriority());
    array(
        "contributions",
        instance.contributions(),
        contribution -> {
          json.writeStartObject();
          json.writeStringProperty("tracker", contribution.tracker());
          json.writeBooleanProperty("up", contribution.up());
          json.writeNumberProperty("delta", contribution.delta());
          json.writeStringProperty("why", contribution.why());
          json.writeEndObject();
        });
  }

  private void timers(InstanceStatus instance) {
    seconds("advert_interval_s", instance.config().advertIntervalNanos());
    seconds("master_advert_interval_s", instance.masterAdvertIntervalNanos());
    seconds("skew_time_s", instance.skewTimeNanos());
    seconds("master_down_interval_s", instance.masterDownIntervalNanos());
    until("next_advert_in_s", instance.nextAdvertNanos());
    until("master_down_in_s", instance.masterDownNanos());
    if (instance.lastAdvertNanos().isPresent()) {
      seconds("last_advert_age_s", report.age(instance.lastAdvertNanos().getAsLong()));
    }
  }

  private void virtualAddress(VirtualAddress address) {
    json.writeStartObject();
    json.writeStringProperty("address", address.toString());
    text("interface", address.interfaceName());
    text("label", address.label());
    json.writeEndObject();
  }

  private void counters(Counters counters) {
    json.writeObjectPropertyStart("counters");
    CounterNames.forEach(counters, json::writeNumberProperty);
    json.writeEndObject();
  }

  private void syncGroup(SyncGroupStatus group) {
    json.writeStartObject();
    json.writeStringProperty("name", group.config().name());
    json.writeStringProperty("state", group.state().name());
    since(group.sinceNanos());
    array("members", group.config().members(), json::writeString);
    json.writeEndObject();
  }

  private void script(ScriptStatus script) {
    json.writeStartObject();
    json.writeStringProperty("name", script.config().name());
    json.writeStringProperty("command", script.config().command().text());
    json.writeStringProperty("state", script.known() ? script.up() ? "UP" : "DOWN" : "UNKNOWN");
    json.writeNumberProperty("result", script.result());
    json.writeNumberProperty("rise", script.config().rise());
    json.writeNumberProperty("fall", script.config().fall());
    json.writeNumberProperty("weight", script.config().weight());
    seconds("interval_s", script.config().intervalNanos());
    seconds("timeout_s", script.config().timeoutNanos());
    json.writeBooleanProperty("running", script.running());
    script.lastOutcome().ifPresent(this::outcome);
    if (script.lastRunNanos().isPresent()) {
      seconds("last_run_age_s", report.age(script.lastRunNanos().getAsLong()));
    }
    until("next_run_in_s", script.nextRunNanos());
    json.writeEndObject();
  }

  private void outcome(ScriptOutcome outcome) {
    json.writeObjectPropertyStart("last_outcome");
    switch (outcome) {
      case ScriptOutcome.Exited(int status) -> json.writeNumberProperty("exit_status", status);
      case ScriptOutcome.Killed(int signal) -> json.writeNumberProperty("signal", signal);
      case ScriptOutcome.TimedOut() -> json.writeBooleanProperty("timed_out", true);
      case ScriptOutcome.NotStarted(String reason) ->
          json.writeStringProperty("not_started", reason);
    }
    json.writeEndObject();
  }

  private void networkInterface(InterfaceStatus status) {
    json.writeStartObject();
    json.writeStringProperty("name", status.link().name());
    json.writeNumberProperty("ifindex", status.link().ifindex());
    json.writeBooleanProperty("up", status.link().up());
    json.writeBooleanProperty("running", status.link().running());
    json.writeNumberProperty("mtu", status.link().mtu());
    json.writeStringProperty("mac", status.link().mac().toString());
    array("addresses", status.addresses(), address -> json.writeString(address.toString()));
    json.writeEndObject();
  }

  private void since(long nanos) {
    instant("since", report.wall(nanos));
    seconds("age_s", report.age(nanos));
  }

  private void instant(String name, Instant instant) {
    json.writeStringProperty(name, instant.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private void until(String name, OptionalLong nanos) {
    if (nanos.isPresent()) {
      seconds(name, report.until(nanos.getAsLong()));
    }
  }

  private void seconds(String name, long nanos) {
    json.writeName(name);
    json.writeNumber(Durations.seconds(nanos));
  }

  private void text(String name, Optional<String> value) {
    if (value.isPresent()) {
      json.writeStringProperty(name, value.get());
    }
  }

  private void address(String name, Optional<IpAddress> value) {
    if (value.isPresent()) {
      json.writeStringProperty(name, value.get().toString());
    }
  }

  private interface Element<T> {
    void write(T value);
  }

  private <T> void array(String name, List<T> values, Element<T> element) {
    json.writeArrayPropertyStart(name);
    values.forEach(element::write);
    json.writeEndArray();
  }
}
