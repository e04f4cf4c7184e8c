package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jkeepalived.core.config.bind.GlobalDraft.FifoDraft;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Nearest;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.GlobalSettings.NotifyFifo;
import org.jkeepalived.core.model.ProcessSettings;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.LvsSettings.FlushOnStop;
import org.jkeepalived.core.model.lvs.SyncDaemon;
import org.jspecify.annotations.Nullable;

/// What `global_defs` says about virtual servers, as it is being read.
final class LvsGlobalDraft {
  private static final Map<String, LvsSettings.DataPlane.Kind> PLANES =
      LvsActions.words(LvsSettings.DataPlane.Kind.values());
  private static final List<String> PLANE_OPTIONS =
      List.of("nearest", "masquerade", "expire_nodest_conn");

  boolean flush;
  FlushOnStop flushOnStop = FlushOnStop.NOTHING;
  private OptionalLong tcpNanos = OptionalLong.empty();
  private OptionalLong tcpFinNanos = OptionalLong.empty();
  private OptionalLong udpNanos = OptionalLong.empty();
  @Nullable SyncDaemonLine syncDaemon;
  @Nullable Boolean smtpAlert;
  boolean logAllFailures;
  boolean initialNotifies;
  boolean noCheckerMails;
  @Nullable FifoDraft fifo;
  @Nullable ScriptCommand fifoScript;
  @Nullable Span fifoScriptPlace;
  @Nullable String marksTable;
  int marksPriority = -1;
  long firstMark = 1000;
  LvsSettings.DataPlane dataPlane = LvsSettings.DEFAULT.dataPlane();
  boolean sharesChecks;
  @Nullable String processName;
  @Nullable Integer nice;
  boolean lockMemory;
  OptionalInt realtimePriority = OptionalInt.empty();
  OptionalLong realtimeLimitMicros = OptionalLong.empty();
  final List<Integer> cpus = new ArrayList<>();
  long commandBuffer;
  boolean commandBufferForce;
  long monitorBuffer;
  boolean monitorBufferForce;
  boolean snmp;
  @Nullable Long virtualServerStatisticsNanos;
  @Nullable Long realServerStatisticsNanos;

  /// `lvs_flush_on_stop [VS]`.
  static void flushOnStop(GlobalDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    if (statement.arguments().isEmpty()) {
      draft.lvs.flushOnStop = FlushOnStop.EVERYTHING;
    } else if (statement.argument().text().equals("VS")) {
      draft.lvs.flushOnStop = FlushOnStop.VIRTUAL_SERVERS;
    } else {
      LvsActions.noChoice(statement, statement.argument(), List.of("VS"), binding);
    }
  }

  /// `lvs_timeouts [tcp SECONDS] [tcpfin SECONDS] [udp SECONDS]`.
  static void timeouts(GlobalDraft draft, Statement statement, Binding binding) {
    List<Word> words = statement.arguments();
    List<String> names = List.of("tcp", "tcpfin", "udp");
    if (words.size() < 2) {
      binding.report(
          DiagnosticCode.WORD_INVALID,
          statement.span().end(),
          "'lvs_timeouts' needs a name and a time",
          "write: lvs_timeouts tcp SECONDS tcpfin SECONDS udp SECONDS");
    }
    for (int i = 0; i + 1 < words.size(); i += 2) {
      Word name = words.get(i);
      if (!names.contains(name.text())) {
        LvsActions.noChoice(statement, name, names, binding);
        return;
      }
      Numbers.integer(words.get(i + 1), 0, 2_678_400, binding)
          .ifPresent(value -> draft.lvs.timeout(name.text(), value * CheckContext.SECOND));
    }
    if (words.size() > 2 && words.size() % 2 == 1) {
      ServerAddress.extra(words, words.size() - 1, binding);
    }
  }

  private void timeout(String name, long nanos) {
    switch (name) {
      case "tcp" -> tcpNanos = OptionalLong.of(nanos);
      case "tcpfin" -> tcpFinNanos = OptionalLong.of(nanos);
      default -> udpNanos = OptionalLong.of(nanos);
    }
  }

  /// `lvs_dataplane auto|ipvs|nftables [nearest] [masquerade] [expire_nodest_conn]`.
  static void dataPlane(GlobalDraft draft, Statement statement, Binding binding) {
    List<Word> words = statement.arguments();
    if (words.isEmpty()) {
      binding.report(
          DiagnosticCode.ARGUMENT_MISSING,
          statement.span().end(),
          "'lvs_dataplane' needs a word",
          "write: lvs_dataplane " + "auto, ipvs or nftables");
      return;
    }
    LvsSettings.DataPlane.Kind kind = PLANES.get(words.getFirst().text());
    if (kind == null) {
      LvsActions.noChoice(statement, words.getFirst(), List.copyOf(PLANES.keySet()), binding);
      return;
    }
    Set<String> chosen = new HashSet<>();
    for (Word word : words.subList(1, words.size())) {
      if (PLANE_OPTIONS.contains(word.text())) {
        chosen.add(word.text());
      } else {
        LvsActions.noChoice(statement, word, PLANE_OPTIONS, binding);
      }
    }
    draft.lvs.dataPlane =
        new LvsSettings.DataPlane(
            kind,
            chosen.contains("nearest"),
            chosen.contains("masquerade"),
            chosen.contains("expire_nodest_conn"));
  }

  /// `nftables_ipvs [TABLE]`.
  static void marks(GlobalDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    draft.lvs.marksTable =
        statement.arguments().isEmpty() ? "keepalived_ipvs" : statement.argument().text();
  }

  /// `checker_cpu_affinity CPU...`.
  static void cpus(GlobalDraft draft, Statement statement, Binding binding) {
    for (Word word : statement.arguments()) {
      Numbers.integer(word, 0, 8191, binding).ifPresent(value -> draft.lvs.cpus.add((int) value));
    }
  }

  /// `lvs_notify_fifo_script`.
  static void fifoScript(GlobalDraft draft, Statement statement, Binding binding) {
    if (draft.lvs.fifoScript != null) {
      LvsActions.repeated(statement, binding);
      return;
    }
    Commands.read(statement, binding)
        .ifPresent(command -> {
          draft.lvs.fifoScript = command;
          draft.lvs.fifoScriptPlace = statement.span();
        });
  }

  /// @param instances of the file, which the sync daemon may follow
  LvsSettings complete(
      Map<String, InstanceDraft> instances, CommandChecks commands, Binding binding) {
    SyncDaemonLine sync = syncDaemon;
    if (sync != null) {
      follow(sync, instances.keySet(), binding);
    }
    long statistics =
        virtualServerStatisticsNanos == null
            ? LvsSettings.DEFAULT.virtualServerStatisticsNanos()
            : virtualServerStatisticsNanos;
    return new LvsSettings(
        flush,
        flushOnStop,
        new LvsSettings.Timeouts(tcpNanos, tcpFinNanos, udpNanos),
        sync == null ? ofInstance(instances) : Optional.of(sync.complete(instances)),
        Optional.ofNullable(smtpAlert),
        logAllFailures,
        initialNotifies,
        noCheckerMails,
        fifo(commands),
        Optional.ofNullable(marksTable)
            .map(table -> new LvsSettings.Marks(table, marksPriority, firstMark)),
        dataPlane,
        sharesChecks,
        Optional.ofNullable(processName),
        new ProcessSettings(
            nice == null ? OptionalInt.empty() : OptionalInt.of(nice),
            realtimePriority,
            realtimeLimitMicros,
            lockMemory,
            cpus),
        new LvsSettings.Buffer(commandBuffer, commandBufferForce),
        new LvsSettings.Buffer(monitorBuffer, monitorBufferForce),
        snmp,
        statistics,
        realServerStatisticsNanos == null ? statistics : realServerStatisticsNanos);
  }

  /// What the first `lvs_sync_daemon_interface` says.
  private static Optional<SyncDaemon> ofInstance(Map<String, InstanceDraft> instances) {
    return instances.entrySet().stream()
        .filter(entry -> entry.getValue().features.syncDaemonInterface != null)
        .findFirst()
        .map(entry ->
            SyncDaemonLine.following(
                String.valueOf(entry.getValue().features.syncDaemonInterface),
                entry.getKey(),
                entry.getValue()));
  }

  private static void follow(SyncDaemonLine sync, Set<String> instances, Binding binding) {
    Word instance = sync.instance;
    if (instance != null && !instances.contains(instance.text())) {
      binding.report(
          DiagnosticCode.SYNC_DAEMON_INSTANCE,
          instance.span(),
          "there is no vrrp_instance '" + instance + "' for the sync daemon to follow",
          "it sends while the instance is master and receives otherwise",
          Nearest.of(instance.text(), instances)
              .map(n -> "did you mean " + n + "?")
              .orElse("define the instance, or remove the name to send and receive always"));
    }
  }

  private Optional<NotifyFifo> fifo(CommandChecks commands) {
    Span place = fifoScriptPlace;
    Optional<ScriptCommand> script =
        place == null
            ? Optional.empty()
            : VirtualServerCompletion.runnable(fifoScript, place, commands);
    return Optional.ofNullable(fifo)
        .map(f -> new NotifyFifo(f.path(), f.user(), f.group(), script));
  }
}
