package org.jkeepalived.core.model;

/// One line of `track_script` or `track_interface`: what is tracked and what it does.
///
/// @param name script or interface
/// @param weight -253..253; 0: being down is a fault
/// @param reverse whether the weight applies in the opposite sense
public record TrackedObject(String name, int weight, boolean reverse) {
  public TrackedObject {
    if (weight < -253 || weight > 253) {
      throw new IllegalArgumentException("weight out of range: " + weight);
    }
  }
}
