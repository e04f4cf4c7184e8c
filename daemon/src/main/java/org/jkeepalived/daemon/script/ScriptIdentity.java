package org.jkeepalived.daemon.script;

import java.io.IOException;
import java.util.Optional;
import org.jkeepalived.core.model.ScriptCommand;

/// The user and group a command runs as.
///
/// @param ours whether that is what the daemon itself runs as, so that nothing has to be changed
/// @param allGroups whether the supplementary groups of the user come with it
record ScriptIdentity(int uid, int gid, boolean ours, boolean allGroups) {
  private static final String DEFAULT_USER = "keepalived_script";

  /// Works out the identity of a command.
  ///
  /// @throws IOException when a user or group does not exist, with a message that says which
  static ScriptIdentity of(ScriptCommand command, ScriptPolicy policy, Accounts accounts)
      throws IOException {
    return of(command.user(), command.group(), policy, accounts);
  }

  /// Works out the identity behind an optional user and group.
  static ScriptIdentity of(
      Optional<String> user, Optional<String> group, ScriptPolicy policy, Accounts accounts)
      throws IOException {
    int ownUid = accounts.ownUid();
    int ownGid = accounts.ownGid();
    Optional<Accounts.User> found =
        user.isPresent() ? Optional.of(require(user.get(), accounts)) : byDefault(policy, accounts);
    Optional<String> groupName = user.isPresent() ? group : group.or(policy::group);
    int uid = found.map(Accounts.User::uid).orElse(ownUid);
    int gid = found.map(Accounts.User::gid).orElse(ownGid);
    boolean colon = groupName.isPresent() && groupName.get().startsWith(":");
    if (groupName.isPresent()) {
      gid = requireGroup(groupName.get().substring(colon ? 1 : 0), accounts);
    }
    boolean allGroups = colon || policy.supplementaryGroups();
    return new ScriptIdentity(uid, gid, uid == ownUid && gid == ownGid && !allGroups, allGroups);
  }

  private static Optional<Accounts.User> byDefault(ScriptPolicy policy, Accounts accounts)
      throws IOException {
    if (policy.user().isPresent()) {
      return Optional.of(require(policy.user().get(), accounts));
    }
    // Security is worth asking a directory service for; the hope for a better user is not.
    Optional<Accounts.User> user =
        policy.secure() ? accounts.user(DEFAULT_USER) : accounts.localUser(DEFAULT_USER);
    if (user.isEmpty() && policy.secure()) {
      throw new IOException(
          "enable_script_security needs script_user or a user named " + DEFAULT_USER);
    }
    return user;
  }

  private static int requireGroup(String name, Accounts accounts) throws IOException {
    return accounts.group(name).orElseThrow(() -> new IOException("there is no group " + name));
  }

  private static Accounts.User require(String name, Accounts accounts) throws IOException {
    return accounts.user(name).orElseThrow(() -> new IOException("there is no user " + name));
  }
}
