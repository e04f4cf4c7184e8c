package org.jkeepalived.daemon;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.config.syntax.SourceReader;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GarpSettings;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.GlobalSettings.NotifyFifo;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.LastAdvert;
import org.jkeepalived.core.model.NotifyScripts;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.model.WantedState;

/// Configurations for tests.
public final class Samples {
  private Samples() {}

  /// What a file with this text means.
  public static Configuration read(String text) {
    var file =
        new SourceReader() {
          @Override
          public Opened openFirst(String path) {
            return new Opened.Contents(path, "/", StandardCharsets.UTF_8.encode(text));
          }

          @Override
          public Opened openIncluded(String path) {
            return new Opened.Failed(Reason.NOT_FOUND, "");
          }

          @Override
          public Matches match(String directory, String pattern) {
            return new Matches(List.of(), List.of(), false);
          }
        };
    return ConfigurationReader.read(
            file, "test.conf", ReadContext.of("test"), ScriptChecker.TRUSTING)
        .configuration();
  }

  /// The settings of `global_defs` with these lines.
  public static GlobalSettings global(String lines) {
    return read("global_defs {\n" + lines + "\n}\n").global();
  }

  /// An instance on eth0 with one address, tracking `chk_haproxy`.
  public static VrrpInstance instance(String name, int virtualRouterId, NotifyScripts scripts) {
    return instance(
        name,
        virtualRouterId,
        VrrpVersion.V2,
        new Transport.Multicast(IpAddress.of("224.0.0.18")),
        List.of(VirtualAddress.plain(IpAddress.of("10.0.0." + virtualRouterId), 24)),
        scripts);
  }

  /// An instance of version 3 that speaks to one peer.
  public static VrrpInstance unicast(IpAddress peer, List<VirtualAddress> addresses) {
    var transport =
        new Transport.Unicast(
            List.of(Transport.Peer.of(peer)),
            OptionalInt.empty(),
            false,
            Transport.OldChecksum.DETECTED);
    return instance("VI_1", 51, VrrpVersion.V3, transport, addresses, NotifyScripts.NONE);
  }

  private static VrrpInstance instance(
      String name,
      int virtualRouterId,
      VrrpVersion version,
      Transport transport,
      List<VirtualAddress> addresses,
      NotifyScripts scripts) {
    return new VrrpInstance(
        name,
        Optional.of("eth0"),
        virtualRouterId,
        addresses.getFirst().address().family(),
        version,
        100,
        WantedState.BACKUP,
        1_000_000_000L,
        true,
        0,
        3,
        Optional.empty(),
        false,
        transport,
        new Authentication.None(),
        addresses,
        List.of(),
        GarpSettings.DEFAULT,
        List.of(),
        List.of(new TrackedObject("chk_haproxy", 50, false)),
        true,
        scripts,
        false,
        false,
        LastAdvert.AFTER_SILENCE,
        false,
        false,
        false,
        false,
        true);
  }

  /// Global settings that differ from the default in the FIFO for all events.
  public static GlobalSettings withFifo(NotifyFifo fifo) {
    GlobalSettings base = GlobalSettings.DEFAULT;
    return new GlobalSettings(
        base.routerId(),
        base.instanceName(),
        base.networkNamespace(),
        base.usePidDirectory(),
        base.defaultInterface(),
        base.dynamicInterfaces(),
        base.scriptUser(),
        base.scriptGroup(),
        base.scriptSecurity(),
        Optional.of(fifo),
        base.vrrpNotifyFifo(),
        base.startupDelayNanos(),
        base.childWaitNanos(),
        base.process());
  }
}
