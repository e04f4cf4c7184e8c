package org.jkeepalived.daemon.script;

import java.util.Optional;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.linux.libc.NamespaceHandle;

/// Who scripts run as when they do not say, and whether insecure ones run at all.
///
/// @param user `script_user`; else `keepalived_script` if there is such a user, else ourselves
/// @param group group of `script_user`; behind a `:` it comes with the supplementary groups of the
///   user
/// @param secure `enable_script_security`
/// @param keepsLinks `use_symlink_paths`: whether a symbolic link is executed under its own name
/// @param supplementaryGroups `set_supplementary_groups`: whether scripts get all groups of their
///   user
/// @param namespace network namespace that scripts run in; empty: that of the process
public record ScriptPolicy(
    Optional<String> user,
    Optional<String> group,
    boolean secure,
    boolean keepsLinks,
    boolean supplementaryGroups,
    Optional<NamespaceHandle> namespace) {
  /// What a configuration without a word about scripts means.
  public static final ScriptPolicy DEFAULT =
      new ScriptPolicy(Optional.empty(), Optional.empty(), false, false, false, Optional.empty());

  /// The policy of a configuration, in the namespace of the process.
  public static ScriptPolicy of(GlobalSettings global) {
    return new ScriptPolicy(
        global.scriptUser(),
        global.scriptGroup(),
        global.scriptSecurity(),
        global.daemon().useSymlinkPaths(),
        global.daemon().supplementaryGroups(),
        Optional.empty());
  }

  /// The same for scripts in a namespace.
  public ScriptPolicy in(Optional<NamespaceHandle> where) {
    return new ScriptPolicy(user, group, secure, keepsLinks, supplementaryGroups, where);
  }
}
