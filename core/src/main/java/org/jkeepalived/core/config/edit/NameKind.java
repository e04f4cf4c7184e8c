package org.jkeepalived.core.config.edit;

/// What can have a name that other places of a configuration refer to.
public enum NameKind {
  SCRIPT("vrrp_script"),
  INSTANCE("vrrp_instance"),
  SYNC_GROUP("vrrp_sync_group"),
  TRACK_GROUP("track_group"),
  TRACK_FILE("track_file"),
  PROCESS("vrrp_track_process"),
  BFD("bfd_instance"),
  SERVER_GROUP("virtual_server_group"),
  DEFINITION("definition");

  private final String word;

  NameKind(String word) {
    this.word = word;
  }

  /// The keyword that declares such a name; `definition` for `$NAME=`.
  public String word() {
    return word;
  }
}
