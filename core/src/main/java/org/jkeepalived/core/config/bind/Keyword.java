package org.jkeepalived.core.config.bind;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One keyword of one block: all that is known about it.
///
/// @param arguments what follows it, in the notation of the documentation
/// @param byDefault value without the keyword
/// @param range range and units, in words; that of the action where it has one
/// @param since keepalived release that has it, `2.2.7` for that or any earlier one
/// @param meaning what it does, one line
/// @param standing whether it works, and how it stands to other words
/// @param target the word to use instead, of an alias
/// @param block the block it opens
/// @param action how it fills a draft; null where nothing is read
public record Keyword<D extends Draft>(
    String name,
    String arguments,
    String byDefault,
    String range,
    String since,
    String meaning,
    Standing standing,
    Optional<String> target,
    @Nullable Supplier<Section<?>> block,
    @Nullable Action<D> action) {

  /// How a keyword stands.
  public enum Standing {
    /// It has its effect.
    ACTIVE,
    /// It is read and checked; its effect comes in a later version.
    PENDING,
    /// Another name of a keyword, accepted without more than a note.
    ALIAS,
    /// Another name that keepalived reports.
    DEPRECATED,
    /// keepalived's manual has it, its parser has not.
    DOCUMENTED_ONLY
  }

  static <D extends Draft> Keyword<D> active(
      String name,
      String arguments,
      String byDefault,
      String since,
      String meaning,
      Action<D> action) {
    return new Keyword<>(
        name,
        arguments,
        byDefault,
        action.range(),
        since,
        meaning,
        Standing.ACTIVE,
        Optional.empty(),
        null,
        action);
  }

  /// An active keyword whose range its action does not name.
  static <D extends Draft> Keyword<D> active(
      String name,
      String arguments,
      String byDefault,
      String range,
      String since,
      String meaning,
      Action<D> action) {
    return active(name, arguments, byDefault, since, meaning, action.within(range));
  }

  static <D extends Draft> Keyword<D> pending(
      String name, String arguments, String byDefault, String range, String since, String meaning) {
    return new Keyword<>(
        name,
        arguments,
        byDefault,
        range,
        since,
        meaning,
        Standing.PENDING,
        Optional.empty(),
        null,
        null);
  }

  static <D extends Draft> Keyword<D> other(
      Standing standing, String name, String target, String since, String meaning) {
    return new Keyword<>(
        name,
        "",
        "",
        "",
        since,
        meaning,
        standing,
        target.isEmpty() ? Optional.empty() : Optional.of(target),
        null,
        null);
  }

  /// An active keyword that opens a block.
  static <D extends Draft> Keyword<D> block(
      String name,
      String arguments,
      String since,
      String meaning,
      Supplier<Section<?>> section,
      Action<D> action) {
    return block(name, arguments, "block", since, meaning, section, action);
  }

  /// An active keyword that opens a block whose lines have a range.
  static <D extends Draft> Keyword<D> block(
      String name,
      String arguments,
      String range,
      String since,
      String meaning,
      Supplier<Section<?>> section,
      Action<D> action) {
    return new Keyword<>(
        name,
        arguments,
        "",
        range,
        since,
        meaning,
        Standing.ACTIVE,
        Optional.empty(),
        section,
        action);
  }

  /// A pending keyword that opens a block.
  static <D extends Draft> Keyword<D> pendingBlock(
      String name,
      String arguments,
      String range,
      String since,
      String meaning,
      Supplier<Section<?>> section) {
    return new Keyword<>(
        name,
        arguments,
        "",
        range,
        since,
        meaning,
        Standing.PENDING,
        Optional.empty(),
        section,
        null);
  }

  /// A pending keyword that opens a block whose lines are read already.
  static <D extends Draft> Keyword<D> pendingBlock(
      String name,
      String arguments,
      String range,
      String since,
      String meaning,
      Supplier<Section<?>> section,
      Action<D> action) {
    return new Keyword<>(
        name,
        arguments,
        "",
        range,
        since,
        meaning,
        Standing.PENDING,
        Optional.empty(),
        section,
        action);
  }

  /// An active block that keepalived has had since 2.2.7 or before.
  static <D extends Draft> Keyword<D> activeBlock(
      String name,
      String arguments,
      String range,
      String meaning,
      Supplier<Section<?>> section,
      Action<D> action) {
    return block(name, arguments, range, "2.2.7", meaning, section, action);
  }

  /// A pending keyword whose value is read already, and whose range its action does not name.
  static <D extends Draft> Keyword<D> checked(
      String name,
      String arguments,
      String byDefault,
      String range,
      String since,
      String meaning,
      Action<D> check) {
    return checked(name, arguments, byDefault, since, meaning, check.within(range));
  }

  /// A pending keyword whose value is read already.
  static <D extends Draft> Keyword<D> checked(
      String name,
      String arguments,
      String byDefault,
      String since,
      String meaning,
      Action<D> check) {
    return new Keyword<>(
        name,
        arguments,
        byDefault,
        check.range(),
        since,
        meaning,
        Standing.PENDING,
        Optional.empty(),
        null,
        check);
  }

  /// Whether the argument may be left out.
  boolean hasOptionalArgument() {
    return arguments.isEmpty() || arguments.startsWith("[") || arguments.startsWith("{");
  }
}
