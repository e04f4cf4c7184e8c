package org.jkeepalived.lab.reload;

import java.util.List;

/// One kind of object in the matrix: it is added, changed and removed by three reloads.
///
/// @param kind what it is
/// @param added the file with it
/// @param changed the file with it changed
record Row(String kind, Step added, Step changed, Step removed) {

  /// One reload.
  ///
  /// @param file how the file differs from the plain one
  /// @param plan what the plan has to say
  /// @param kernel all that the kernel may tell of it, in any order
  /// @param status a pattern that the status has afterwards; one with `!` before it, that it has
  ///   not
  record Step(MatrixFile file, List<String> plan, List<String> kernel, String status) {}

  static Row of(String kind, Step added, Step changed, Step removed) {
    return new Row(kind, added, changed, removed);
  }

  List<Step> steps() {
    return List.of(added, changed, removed);
  }

  @Override
  public String toString() {
    return kind;
  }
}
