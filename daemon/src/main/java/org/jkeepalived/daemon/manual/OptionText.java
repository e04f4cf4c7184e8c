package org.jkeepalived.daemon.manual;

/// An option as texts show it.
///
/// @param letter of the short form, without the dash; empty without
/// @param name of the long form, without the dashes
/// @param about what it does, one line
/// @param remark why it has no effect; empty when it has one
public record OptionText(String letter, String name, Value value, String about, String remark) {
  /// An option of a verb.
  static OptionText of(String name, Value value, String about) {
    return new OptionText("", name, value, about, "");
  }

  /// `--name VALUE`, or `--name=VALUE` and `--name[=VALUE]` where `joint` is `=`.
  String longForm(String joint) {
    String shown = value.isAttached() ? "[=" + value.name() + "]" : joint + value.name();
    return "--" + name + (value.exists() ? shown : "");
  }
}
