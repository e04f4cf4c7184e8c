package org.jkeepalived.sim.check;

/// A rule, or several of one kind, about every single step.
interface StepCheck {
  /// Throws a [Violation] when the step breaks the rule.
  void check(Step step);
}
