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

  /// Whether keepalived reads on where the value is missing; at most keywords it stops.
  default boolean readsOnWithoutValue() {
    return false;
  }

  /// The action of a keyword at which keepalived reads on where the value is missing.
  static <D extends Draft> Action<D> readingOn(Action<D> inner) {
    return new Action<>() {
      @Override
      public void bind(D draft, Statement statement, Binding binding) {
        inner.bind(draft, statement, binding);
      }

      @Override
      public String range() {
        return inner.range();
      }

      @Override
      public boolean readsOnWithoutValue() {
        return true;
      }
    };
  }

  /// The same action with its accepted values named.
  default Action<D> within(String range) {
    Action<D> inner = this;
    return new Action<>() {
      @Override
      public boolean readsOnWithoutValue() {
        return inner.readsOnWithoutValue();
      }

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
