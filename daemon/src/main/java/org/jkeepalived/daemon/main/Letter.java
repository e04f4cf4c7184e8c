package org.jkeepalived.daemon.main;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/// What the first process tells the one that checks. Small: the configuration, which is not, stays
/// outside the heap until it is sent.
sealed interface Letter {
  /// Where the process is; the first of all.
  ///
  /// @param namespace network namespace that the routers are in
  /// @param configuration name of the file, for messages
  /// @param runDirectory of the status socket
  /// @param pidFile of the process; empty: none
  record Place(
      Optional<String> namespace, String configuration, String runDirectory, String pidFile)
      implements Letter {}

  /// A configuration.
  record Configure(ConfigurationCopy copy) implements Letter {}

  /// The state of a VRRP instance.
  record Instance(String name, boolean master) implements Letter {}

  /// A signal that asks for a dump.
  record Signalled(int signal) implements Letter {}

  /// The end, in order.
  record Stop() implements Letter {}

  /// The first byte of each.
  enum Kind {
    PLACE('p'),
    CONFIGURE('c'),
    INSTANCE('i'),
    SIGNALLED('s'),
    STOP('e');

    private final int code;

    Kind(char code) {
      this.code = code;
    }

    static Kind read(DataInputStream in) throws IOException {
      int code = in.readUnsignedByte();
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IOException("the first process speaks another language: " + code);
    }

    void write(DataOutputStream out) throws IOException {
      out.writeByte(code);
    }
  }

  /// Writes it.
  default void write(DataOutputStream out) throws IOException {
    switch (this) {
      case Place place -> {
        Kind.PLACE.write(out);
        out.writeUTF(place.namespace().orElse(""));
        out.writeUTF(place.configuration());
        out.writeUTF(place.runDirectory());
        out.writeUTF(place.pidFile());
      }
      case Configure(ConfigurationCopy copy) -> {
        Kind.CONFIGURE.write(out);
        copy.writeTo(out);
      }
      case Instance(String name, boolean master) -> {
        Kind.INSTANCE.write(out);
        out.writeUTF(name);
        out.writeBoolean(master);
      }
      case Signalled(int signal) -> {
        Kind.SIGNALLED.write(out);
        out.writeByte(signal);
      }
      case Stop() -> Kind.STOP.write(out);
    }
    out.flush();
  }

  /// Reads a place; its kind has been read.
  static Place readPlace(DataInputStream in) throws IOException {
    String namespace = in.readUTF();
    return new Place(
        namespace.isEmpty() ? Optional.empty() : Optional.of(namespace),
        in.readUTF(),
        in.readUTF(),
        in.readUTF());
  }
}
