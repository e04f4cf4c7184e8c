package org.jkeepalived.core.status;

/// States of a virtual router, with the numbers that keepalived's outputs use (INIT 0, BACKUP 1,
/// MASTER 2, FAULT 3) as ordinals.
public enum InstanceState {
  INIT,
  BACKUP,
  MASTER,
  FAULT
}
