package org.jkeepalived.lab.bench;

import java.util.Arrays;
import java.util.Locale;

/// Measured values of one kind, and their order statistics.
final class Samples {
  private double[] values = new double[64];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  /// The value that this share of all values does not exceed; not a number without values.
  double quantile(double share) {
    if (size == 0) {
      return Double.NaN;
    }
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(share * size) - 1)];
  }

  double last() {
    return values[size - 1];
  }

  double median() {
    return quantile(0.5);
  }

  double max() {
    return quantile(1);
  }

  /// How many values are above a limit.
  long above(double limit) {
    return Arrays.stream(values, 0, size).filter(value -> value > limit).count();
  }

  /// Median, 90 % and maximum in columns.
  String columns() {
    return String.format(Locale.ROOT, "%9.2f %9.2f %9.2f", median(), quantile(0.9), max());
  }
}
