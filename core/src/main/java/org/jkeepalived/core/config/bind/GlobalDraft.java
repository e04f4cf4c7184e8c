package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.ProcessSettings;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.VrrpVersion;
import org.jspecify.annotations.Nullable;

/// `global_defs` as it is being read: settings of the process, and defaults of instances.
final class GlobalDraft extends Draft {
  @Nullable String routerId;
  @Nullable String instance;
  @Nullable String networkNamespace;
  boolean usePidDirectory;
  @Nullable String defaultInterface;
  boolean dynamicInterfaces;
  @Nullable String scriptUser;
  @Nullable String scriptGroup;
  boolean scriptUserUnknown;
  boolean scriptSecurity;
  @Nullable FifoDraft fifo;
  @Nullable FifoDraft vrrpFifo;
  @Nullable ScriptCommand fifoScript;
  @Nullable ScriptCommand vrrpFifoScript;
  long startupDelayNanos;
  long childWaitNanos = GlobalSettings.DEFAULT.childWaitNanos();
  @Nullable Integer nice;
  boolean lockMemory;
  @Nullable Integer realtimePriority;
  @Nullable Long realtimeLimitMicros;
  final List<Integer> cpus = new ArrayList<>();
  final LvsGlobalDraft lvs = new LvsGlobalDraft();

  VrrpVersion version = VrrpVersion.V2;
  IpAddress group4 = IpAddress.of("224.0.0.18");
  IpAddress group6 = IpAddress.of("ff02::12");
  final GarpDraft garp = new GarpDraft();
  boolean minimalGarp;
  int downTimerAdverts = 3;
  boolean lowerPriorityNoAdvert;
  Optional<Boolean> higherPrioritySendAdvert = Optional.empty();
  boolean skipCheckAdvertAddresses;
  boolean checkUnicastSource;
  boolean checksumV3AsV2;
  boolean strict;
  boolean notifyPriorityChanges;
  boolean ownerIgnoreAdverts;

  final VrrpDraft vrrp = new VrrpDraft();
  final DaemonDraft daemon = new DaemonDraft();

  GlobalDraft(Span place) {
    super(place);
  }

  /// A FIFO and its owner.
  record FifoDraft(String path, Optional<String> user, Optional<String> group) {
    static FifoDraft of(List<Word> words) {
      return new FifoDraft(words.getFirst().text(), text(words, 1), text(words, 2));
    }

    private static Optional<String> text(List<Word> words, int index) {
      return words.size() > index ? Optional.of(words.get(index).text()) : Optional.empty();
    }
  }

  /// The `smtp_alert` of virtual and real servers that say nothing; null when nothing does.
  @Nullable Boolean checkerAlert() {
    return lvs.smtpAlert != null ? lvs.smtpAlert : vrrp.mailAlert.orElse(null);
  }

  GlobalSettings complete() {
    return new GlobalSettings(
        Optional.ofNullable(routerId),
        Optional.ofNullable(instance),
        Optional.ofNullable(networkNamespace),
        usePidDirectory || networkNamespace != null,
        Optional.ofNullable(defaultInterface),
        dynamicInterfaces,
        Optional.ofNullable(scriptUser),
        Optional.ofNullable(scriptGroup),
        scriptSecurity,
        fifo(fifo, fifoScript),
        isSamePath() ? Optional.empty() : fifo(vrrpFifo, vrrpFifoScript),
        startupDelayNanos,
        childWaitNanos,
        process(),
        vrrp.settings(),
        vrrp.mail(),
        vrrp.firewall(),
        daemon.services(),
        daemon.reload(usePidDirectory || networkNamespace != null, instance),
        vrrp.buffers(),
        daemon.settings(networkNamespace));
  }

  /// The global FIFO has the VRRP events too; the same path twice would have each line twice.
  private boolean isSamePath() {
    return fifo != null && vrrpFifo != null && fifo.path.equals(vrrpFifo.path);
  }

  private static Optional<GlobalSettings.NotifyFifo> fifo(
      @Nullable FifoDraft draft, @Nullable ScriptCommand script) {
    return Optional.ofNullable(draft)
        .map(d ->
            new GlobalSettings.NotifyFifo(d.path, d.user, d.group, Optional.ofNullable(script)));
  }

  private ProcessSettings process() {
    return new ProcessSettings(
        nice == null ? OptionalInt.empty() : OptionalInt.of(nice),
        realtimePriority == null ? OptionalInt.empty() : OptionalInt.of(realtimePriority),
        realtimeLimitMicros == null ? OptionalLong.empty() : OptionalLong.of(realtimeLimitMicros),
        lockMemory,
        cpus);
  }
}
