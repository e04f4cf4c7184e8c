package org.jkeepalived.core.model.lvs;

/// Transport protocols that IPVS balances.
public enum Protocol {
  TCP,
  UDP,
  SCTP
}
