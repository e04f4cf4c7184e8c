package org.jkeepalived.core.model.lvs;

import java.util.Locale;

/// The schedulers of IPVS. Their kernel modules are `ip_vs_` and the word.
public enum Scheduler {
  RR,
  WRR,
  LC,
  WLC,
  LBLC,
  SH,
  MH,
  DH,
  FO,
  OVF,
  LBLCR,
  SED,
  NQ,
  TWOS;

  /// The name in configurations and for the kernel.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether it is one of the source hashing schedulers, to which alone scheduler flags mean
  /// something.
  public boolean hasFlags() {
    return this == SH || this == MH;
  }
}
