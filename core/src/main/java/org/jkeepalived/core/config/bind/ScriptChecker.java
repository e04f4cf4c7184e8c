package org.jkeepalived.core.config.bind;

import org.jkeepalived.core.model.ScriptCommand;

/// What the reader asks about the machine's scripts and users; the caller looks, the reader judges.
public interface ScriptChecker {
  /// How a program stands.
  sealed interface Verdict {
    /// It can run.
    record Fine() implements Verdict {}

    /// There is no such file, in the path or at all.
    ///
    /// @param detail which path element is the first that is missing; empty when that says nothing
    ///   more
    record Missing(String detail) implements Verdict {}

    /// It is there, but can't be executed.
    ///
    /// @param detail what is in the way, and of which path element
    /// @param remedy the command to run
    record NotExecutable(String detail, String remedy) implements Verdict {}

    /// Somebody besides root could change it.
    ///
    /// @param detail which path element, and whose permission
    /// @param remedy the command to run
    record Insecure(String detail, String remedy) implements Verdict {}
  }

  /// What became of reading a key from a file.
  sealed interface KeyFile {
    /// It was not tried.
    record Unread() implements KeyFile {}

    /// The content of the file.
    @SuppressWarnings("ArrayRecordComponent") // nobody compares contents
    record Content(byte[] bytes) implements KeyFile {}

    /// It must not or cannot be used.
    ///
    /// @param reason completes "the key file …"
    /// @param remedy what to do
    record Refused(String reason, String remedy) implements KeyFile {}
  }

  /// Reads a key of `auth_hmac` from a file.
  default KeyFile keyFile(String path) {
    return new KeyFile.Unread();
  }

  /// Accepts everything: for reading a file away from its machine.
  ScriptChecker TRUSTING =
      new ScriptChecker() {
        @Override
        public Verdict check(ScriptCommand command) {
          return new Verdict.Fine();
        }

        @Override
        public boolean hasUser(String user) {
          return true;
        }

        @Override
        public boolean hasGroup(String group) {
          return true;
        }
      };

  /// Looks at the program of a command. Not called for shell text.
  Verdict check(ScriptCommand command);

  /// Whether the user (name or number) exists.
  boolean hasUser(String user);

  /// Whether the group (name or number) exists.
  boolean hasGroup(String group);
}
