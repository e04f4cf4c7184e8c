package org.jkeepalived.lab.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/// Lambdas and method references of every sort, and what they give.
@SuppressWarnings({"ImmutableEnumChecker", "UnnecessaryLambda", "UnnecessaryMethodReference"})
final class LambdaSample {
  private final String name;

  private LambdaSample(String name) {
    this.name = name;
  }

  /// Captures what the factory of an interface was given.
  interface Shape {
    int area(int scale);

    static Shape square(int side) {
      return scale -> side * side * scale;
    }

    default Shape doubled() {
      return scale -> area(2 * scale);
    }
  }

  enum Unit {
    SECOND(n -> n),
    MINUTE(n -> 60 * n);

    private final LongUnaryOperator seconds;

    Unit(LongUnaryOperator seconds) {
      this.seconds = seconds;
    }
  }

  private final class Inner {
    private String greeting() {
      Supplier<String> own = () -> name + secret();
      return own.get();
    }

    private String secret() {
      return "!";
    }
  }

  private String joined(String left, Object right) {
    return left + name + right;
  }

  private static <T extends Comparable<T>> T larger(T a, T b) {
    Comparator<T> order = Comparable::compareTo;
    return order.compare(a, b) > 0 ? a : b;
  }

  /// What they give, one line each.
  static List<String> results(int number, long time, boolean flag, char letter, String text) {
    List<String> all = new ArrayList<>();
    Consumer<String> add = all::add;
    add.accept(new LambdaSample(text).own());
    primitives(number, time, flag, letter).forEach(add);
    references(text).forEach(add);
    return all;
  }

  private String own() {
    BiFunction<String, Object, String> bound = this::joined;
    return bound.andThen(String::length).apply("<", 7) + new Inner().greeting();
  }

  private static List<String> primitives(int number, long time, boolean flag, char letter) {
    IntBinaryOperator sum = (a, b) -> a + b + number;
    LongUnaryOperator later = t -> t + time + number;
    BooleanSupplier flagged = () -> flag;
    Supplier<String> mixed = () -> letter + " " + time + flag + number;
    IntPredicate positive = n -> n > 0;
    ToIntFunction<String> length = String::length;
    Comparator<Integer> order = Integer::compare;
    Function<Integer, Long> squared = n -> (long) n * n;
    Function<String, Integer> boxed = String::length;
    IntFunction<int[]> array = int[]::new;
    ToLongFunction<String> widened = String::length;
    return List.of(
        "" + sum.applyAsInt(1, 2),
        "" + later.applyAsLong(1L << 40),
        "" + flagged.getAsBoolean(),
        mixed.get(),
        "" + positive.negate().test(number),
        "" + length.applyAsInt("four"),
        "" + order.reversed().compare(1, 2),
        "" + squared.apply(1 << 20),
        "" + boxed.apply("three"),
        "" + array.apply(3).length,
        "" + widened.applyAsLong("seven"),
        "" + Shape.square(3).doubled().area(number),
        "" + Unit.MINUTE.seconds.applyAsLong(2) + Unit.SECOND.seconds.applyAsLong(5));
  }

  private static List<String> references(String text) {
    Supplier<List<String>> make = ArrayList::new;
    Function<String, StringBuilder> builder = StringBuilder::new;
    Function<List<String>, Integer> size = List::size;
    UnaryOperator<String> upper = s -> s.toUpperCase(Locale.ROOT);
    Predicate<String> same = text::equals;
    List<String> made = make.get();
    Consumer<String> ignored = made::add;
    ignored.accept(text);
    Runnable nothing = () -> {};
    nothing.run();
    return List.of(
        builder.apply(text).reverse().toString(),
        "" + size.apply(made),
        upper.andThen(s -> s + text).apply(text),
        "" + same.or(String::isEmpty).test(""),
        larger("a", text),
        isShared(once(), once()));
  }

  private static String isShared(Object first, Object second) {
    return System.identityHashCode(first) == System.identityHashCode(second) ? "one" : "two";
  }

  /// A lambda that captures nothing is one object.
  private static Runnable once() {
    return () -> {};
  }
}
