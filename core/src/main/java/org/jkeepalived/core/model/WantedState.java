package org.jkeepalived.core.model;

/// The `state` keyword: how an instance begins.
public enum WantedState {
  MASTER,
  BACKUP
}
