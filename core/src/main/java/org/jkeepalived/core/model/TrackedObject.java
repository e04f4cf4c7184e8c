package org.jkeepalived.core.model;

/// One line of `track_interface`, `track_script`, `track_file`, `track_process` or `track_bfd`:
/// what is tracked and what it does.
///
/// @param weight -253..253, of files and processes -254..254; 0: being down is a fault
/// @param reverse whether the weight applies in the opposite sense
public record TrackedObject(String name, int weight, boolean reverse) {
  public TrackedObject {
    if (weight < -254 || weight > 254) {
      throw new IllegalArgumentException("weight out of range: " + weight);
    }
  }
}
