package org.jkeepalived.daemon.dump;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.write.RouteWriter;
import org.jkeepalived.core.config.write.RuleWriter;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.GarpSettings;
import org.jkeepalived.core.model.LastAdvert;
import org.jkeepalived.core.model.NotifyScripts;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.status.Counters;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.TrackerStatus;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// `keepalived.json`, on one line, with keepalived's names in keepalived's order. Version 1 is an
/// array with an object for each instance; version 2 has it beside one of the tracked processes.
public final class JsonDump {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final DumpSource source;
  private final JsonGenerator json;

  private JsonDump(DumpSource source, JsonGenerator json) {
    this.source = source;
    this.json = json;
  }

  /// The whole file.
  ///
  /// @param since what each instance had counted when the statistics were cleared
  public static String render(DumpSource source, ClearedCounters since) {
    var text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      var dump = new JsonDump(source, json);
      if (source.configuration().global().services().dumps().jsonVersion() == 1) {
        dump.instances(since);
      } else {
        json.writeStartObject();
        json.writeName("vrrp");
        dump.instances(since);
        dump.processes();
        json.writeEndObject();
      }
    }
    return text.append('\n').toString();
  }

  private void instances(ClearedCounters since) {
    json.writeStartArray();
    for (InstanceStatus instance : source.instances()) {
      json.writeStartObject();
      json.writeObjectPropertyStart("data");
      data(instance);
      json.writeEndObject();
      json.writeObjectPropertyStart("stats");
      statistics(json, since.since(instance));
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void processes() {
    List<TrackerStatus.Processes> processes =
        source.status().trackers().stream()
            .filter(TrackerStatus.Processes.class::isInstance)
            .map(TrackerStatus.Processes.class::cast)
            .toList();
    if (!processes.isEmpty()) {
      json.writeArrayPropertyStart("track_process");
      processes.forEach(new ProcessJson(json)::write);
      json.writeEndArray();
    }
  }

  private void data(InstanceStatus instance) {
    VrrpInstance config = instance.config();
    json.writeStringProperty("iname", config.name());
    flag("dont_track_primary", !config.trackPrimary());
    flag("skip_check_adv_addr", config.skipCheckAdvertAddresses());
    flag("strict_mode", config.strict());
    json.writeStringProperty("vmac_ifname", config.features().virtualInterface().name().orElse(""));
    config.addressInterface().ifPresent(name -> json.writeStringProperty("ifp_ifname", name));
    boolean backup = instance.state() == InstanceState.BACKUP;
    json.writeNumberProperty("master_priority", backup ? instance.masterPriority().orElse(0) : 0);
    json.writeName("last_transition");
    json.writeNumber(new BigDecimal(DumpLines.epoch(source.wall(instance.sinceNanos()))));
    garp(config);
    json.writeNumberProperty("vrid", config.virtualRouterId());
    json.writeNumberProperty("base_priority", config.priority());
    json.writeNumberProperty("effective_priority", instance.effectivePriority());
    json.writeBooleanProperty("vipset", instance.state() == InstanceState.MASTER);
    json.writeBooleanProperty("promote_secondaries", config.features().promoteSecondaries());
    boolean v3 = config.version() == VrrpVersion.V3;
    seconds("adver_int", config.advertIntervalNanos());
    seconds(
        "master_adver_int",
        v3 ? instance.masterAdvertIntervalNanos() : config.advertIntervalNanos());
    flag("accept", config.accept());
    json.writeBooleanProperty("nopreempt", !config.preempt());
    seconds("preempt_delay", config.preemptDelayNanos());
    json.writeNumberProperty("state", number(instance.state()));
    json.writeNumberProperty("wantstate", number(instance.state()));
    json.writeNumberProperty("version", v3 ? 3 : 2);
    json.writeBooleanProperty("smtp_alert", config.features().mail());
    json.writeBooleanProperty("notify_deleted", config.features().notifyDeleted());
    scripts(config.notifyScripts(), config.features().deletedCommand());
    boolean set = instance.state() == InstanceState.MASTER;
    addresses("vips", config, config.addresses(), set);
    addresses("evips", config, config.excludedAddresses(), set);
    strings("vroutes", config.features().routes().stream().map(RouteWriter::line).toList());
    strings("vrules", config.features().rules().stream().map(RuleWriter::line).toList());
    strings("track_ifp", config.trackedInterfaces().stream().map(it -> it.name()).toList());
    strings("track_script", commands(config));
    strings(
        "track_process",
        config.features().trackedProcesses().stream().map(it -> it.name()).toList());
    authentication(config);
  }

  private static int number(InstanceState state) {
    return switch (state) {
      case INIT -> 0;
      case BACKUP -> 1;
      case MASTER -> 2;
      case FAULT -> 3;
    };
  }

  private void garp(VrrpInstance config) {
    GarpSettings garp = config.garp();
    seconds("garp_delay", garp.masterDelayNanos());
    seconds("garp_refresh", garp.masterRefreshNanos());
    json.writeNumberProperty("garp_rep", garp.masterRepeat());
    json.writeNumberProperty("garp_refresh_rep", garp.masterRefreshRepeat());
    seconds("garp_lower_prio_delay", garp.lowerPriorityDelayNanos());
    json.writeNumberProperty("garp_lower_prio_rep", garp.lowerPriorityRepeat());
    flag("lower_prio_no_advert", config.lowerPriorityNoAdvert());
    flag("higher_prio_send_advert", config.lastAdvert() == LastAdvert.ALWAYS);
  }

  private void scripts(NotifyScripts scripts, Optional<ScriptCommand> deleted) {
    script("script_backup", scripts.backup());
    script("script_master", scripts.master());
    script("script_fault", scripts.fault());
    script("script_stop", scripts.stop());
    script("script_deleted", deleted);
    script("script", scripts.any());
    script("script_master_rx_lower_pri", scripts.masterReceivedLowerPriority());
  }

  private void script(String name, Optional<ScriptCommand> command) {
    command.ifPresent(it -> json.writeStringProperty(name, DumpWords.command(it)));
  }

  private List<String> commands(VrrpInstance config) {
    return config.trackedScripts().stream()
        .flatMap(tracked ->
            source.configuration().scripts().stream()
                .filter(script -> script.name().equals(tracked.name())))
        .map(VrrpScript::command)
        .map(DumpWords::command)
        .toList();
  }

  private void addresses(
      String name, VrrpInstance config, List<VirtualAddress> addresses, boolean set) {
    String device = config.interfaceName().orElse("");
    strings(name, addresses.stream().map(it -> DumpWords.address(it, device, set)).toList());
  }

  /// The password itself stays out: the file is read by more people than the configuration.
  private void authentication(VrrpInstance config) {
    switch (config.authentication()) {
      case Authentication.None() -> json.writeNumberProperty("auth_type", 0);
      case Authentication.Password(long _) -> {
        json.writeNumberProperty("auth_type", 1);
        json.writeStringProperty("auth_data", "********");
      }
      case Authentication.Header(long _) -> {
        json.writeNumberProperty("auth_type", 2);
        json.writeStringProperty("auth_data", "********");
      }
    }
  }

  private static void statistics(JsonGenerator json, Counters counters) {
    json.writeNumberProperty("advert_rcvd", counters.advertReceived());
    json.writeNumberProperty("advert_sent", counters.advertSent());
    json.writeNumberProperty("become_master", counters.becomeMaster());
    json.writeNumberProperty("release_master", counters.releaseMaster());
    json.writeNumberProperty("packet_len_err", counters.packetLengthErrors());
    json.writeNumberProperty("advert_interval_err", counters.advertIntervalErrors());
    json.writeNumberProperty("ip_ttl_err", counters.ipTtlErrors());
    json.writeNumberProperty("invalid_type_rcvd", counters.invalidTypeReceived());
    json.writeNumberProperty("addr_list_err", counters.addressListErrors());
    json.writeNumberProperty("invalid_authtype", counters.invalidAuthenticationType());
    json.writeNumberProperty("authtype_mismatch", counters.authenticationTypeMismatch());
    json.writeNumberProperty("auth_failure", counters.authenticationFailures());
    json.writeNumberProperty("auth_ext_missing", counters.extension().missing());
    json.writeNumberProperty("auth_ext_malformed", counters.extension().malformed());
    json.writeNumberProperty("auth_ext_unknown_key", counters.extension().unknownKey());
    json.writeNumberProperty("auth_ext_invalid_hmac", counters.extension().invalidHmac());
    json.writeNumberProperty("auth_ext_stale", counters.extension().stale());
    json.writeNumberProperty("auth_ext_replay", counters.extension().replay());
    json.writeNumberProperty("pri_zero_rcvd", counters.priorityZeroReceived());
    json.writeNumberProperty("pri_zero_sent", counters.priorityZeroSent());
  }

  private void flag(String name, boolean value) {
    json.writeNumberProperty(name, value ? 1 : 0);
  }

  /// Seconds without needless decimals: `1`, `0.25`.
  private void seconds(String name, long nanos) {
    json.writeName(name);
    json.writeNumber(ProcessJson.secondsOf(nanos));
  }

  private void strings(String name, List<String> values) {
    if (!values.isEmpty()) {
      json.writeArrayPropertyStart(name);
      values.forEach(json::writeString);
      json.writeEndArray();
    }
  }
}
