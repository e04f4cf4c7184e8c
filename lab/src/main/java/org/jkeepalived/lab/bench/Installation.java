package org.jkeepalived.lab.bench;

import org.jkeepalived.lab.net.Program;

/// A program as somebody has it on a machine.
enum Installation {
  /// Debian's package.
  PEER(Program.KEEPALIVED, "keepalived"),
  /// The launcher of a clone, on the Java that the machine has.
  CLONE(Program.JKEEPALIVED, "clone"),
  /// What `./build image` makes, with a Java of its own.
  IMAGE(Program.JKEEPALIVED, "image");

  private final Program program;
  private final String label;

  Installation(Program program, String label) {
    this.program = program;
    this.label = label;
  }

  Program program() {
    return program;
  }

  /// Every router from now on runs the launcher of this one.
  void use() {
    String root = System.getProperty("jkeepalived.root", ".");
    System.setProperty(
        "jkeepalived.lab.jkeepalived", this == IMAGE ? root + "/.build/image/jkeepalived" : "");
  }

  @Override
  public String toString() {
    return label;
  }
}
