package org.jkeepalived.daemon.dataplane;

import java.util.Optional;
import java.util.function.Supplier;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.LvsSettings.DataPlane.Kind;
import org.jkeepalived.daemon.dataplane.ipvs.IpvsPlane;
import org.jkeepalived.daemon.dataplane.nft.NftPlane;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ErrnoException;

/// Chooses the data plane: IPVS where the kernel has it, else nftables, unless the configuration
/// names one.
public final class DataPlanes {
  private static final String ADVICE =
      "; checks go on, and virtual servers come up as soon as the kernel can serve them";

  private final LvsSettings settings;
  private final Optional<String> namespace;
  private final DaemonLog log;
  private boolean isTold;

  private DataPlanes(LvsSettings settings, Optional<String> namespace, DaemonLog log) {
    this.settings = settings;
    this.namespace = namespace;
    this.log = log;
  }

  /// The data plane for a thread.
  ///
  /// @param namespace its network namespace, where it is not that of the calling thread
  public static SteadyPlane open(LvsSettings settings, Optional<String> namespace, DaemonLog log) {
    var planes = new DataPlanes(settings, namespace, log);
    return new SteadyPlane(planes::find);
  }

  /// The data plane of this name; empty where there is none.
  public static Optional<DataPlane> named(
      String name, Optional<String> namespace, LvsSettings settings, DaemonLog log) {
    Supplier<Optional<DataPlane>> opened =
        () -> name.equals(NftPlane.NAME) ? NftPlane.open(log, settings) : ipvs(name, settings, log);
    try {
      return Elsewhere.in(namespace, opened);
    } catch (ErrnoException e) {
      log.warning("services that a former process left in " + name + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<DataPlane> ipvs(String name, LvsSettings settings, DaemonLog log) {
    return name.equals(IpvsPlane.NAME) ? IpvsPlane.open(log, settings) : Optional.empty();
  }

  private Optional<DataPlane> find() {
    try {
      Optional<DataPlane> found = Elsewhere.in(namespace, this::here);
      found.ifPresentOrElse(this::tell, () -> complain(missing()));
      return found;
    } catch (ErrnoException e) {
      complain("virtual servers are not served: " + e.getMessage() + ADVICE);
      return Optional.empty();
    }
  }

  private Optional<DataPlane> here() {
    return switch (settings.dataPlane().kind()) {
      case IPVS -> IpvsPlane.open(log, settings);
      case NFTABLES -> NftPlane.open(log, settings);
      case AUTO -> IpvsPlane.open(log, settings).or(() -> NftPlane.open(log, settings));
    };
  }

  private void tell(DataPlane plane) {
    isTold = false;
    boolean without = settings.dataPlane().kind() == Kind.AUTO && plane instanceof NftPlane;
    log.info(
        "virtual servers are served by "
            + plane.name()
            + (without ? ", since the kernel has no IPVS" : ""));
  }

  private void complain(String text) {
    if (!isTold) {
      isTold = true;
      log.error(text);
    }
  }

  private String missing() {
    String what =
        switch (settings.dataPlane().kind()) {
          case IPVS -> "no IPVS (modprobe ip_vs), which lvs_dataplane asks for";
          case NFTABLES -> "no nftables (modprobe nf_tables), which lvs_dataplane asks for";
          case AUTO -> "neither IPVS (modprobe ip_vs) nor nftables (modprobe nf_tables)";
        };
    return "virtual servers are not served: the kernel has " + what + ADVICE;
  }
}
