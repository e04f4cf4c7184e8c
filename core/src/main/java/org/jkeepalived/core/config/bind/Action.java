package org.jkeepalived.core.config.bind;

import org.jkeepalived.core.config.syntax.Statement;

/// How a statement fills a draft.
@FunctionalInterface
public interface Action<D extends Draft> {
  /// Reads the statement into the draft; problems go to the binding's diagnostics.
  void bind(D draft, Statement statement, Binding binding);

  /// The accepted values, in words.
  default String range() {
    return "";
  }

  /// The same action with its accepted values named.
  default Action<D> within(String range) {
    Action<D> inner = this;
    return new Action<>() {
      @Override
      public void bind(D draft, Statement statement, Binding binding) {
        inner.bind(draft, statement, binding);
      }

      @Override
      public String range() {
        return range;
      }
    };
  }
}
