package org.jkeepalived.core.dataplane.link;

/// One change that brings the interfaces of the kernel nearer to what is wanted.
public sealed interface LinkChange {
  /// Delete an interface.
  ///
  /// @param why for the log
  record Delete(PresentLink link, String why) implements LinkChange {}

  /// Create an interface.
  ///
  /// @param vrfIndex VRF of the parent, which it joins; 0: none
  record Create(VirtualLink link, PresentLink parent, int vrfIndex) implements LinkChange {}

  /// Correct MAC and mode of a macvlan.
  record Correct(VirtualLink link, PresentLink present) implements LinkChange {}

  /// It is there: set it up as its purpose demands, unless that was done.
  record Use(VirtualLink link, PresentLink present, PresentLink parent) implements LinkChange {}

  /// It cannot be made.
  record Refuse(VirtualLink link, String why) implements LinkChange {}
}
