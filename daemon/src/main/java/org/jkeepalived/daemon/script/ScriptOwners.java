package org.jkeepalived.daemon.script;

import java.io.IOException;
import java.util.function.Function;
import org.jkeepalived.core.model.ScriptCommand;

/// Tells whom commands run as, for those who show them.
public final class ScriptOwners implements Function<ScriptCommand, String> {
  private final ScriptPolicy policy;
  private final Accounts accounts;

  private ScriptOwners(ScriptPolicy policy, Accounts accounts) {
    this.policy = policy;
    this.accounts = accounts;
  }

  /// Owners by the accounts of this machine.
  public static ScriptOwners of(ScriptPolicy policy) throws IOException {
    return new ScriptOwners(policy, Accounts.system());
  }

  /// `UID:GID`, or `unknown` when there is no such user.
  @Override
  public String apply(ScriptCommand command) {
    try {
      ScriptIdentity identity = ScriptIdentity.of(command, policy, accounts);
      return identity.uid() + ":" + identity.gid();
    } catch (IOException _) {
      return "unknown";
    }
  }
}
