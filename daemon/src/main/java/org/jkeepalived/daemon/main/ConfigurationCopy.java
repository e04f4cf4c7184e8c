package org.jkeepalived.daemon.main;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jkeepalived.core.config.syntax.SourceReader.Matches;
import org.jkeepalived.core.config.syntax.SourceReader.Opened;
import org.jkeepalived.linux.libc.MemoryFile;

/// All that was read of a configuration, for another process to read exactly the same, whatever
/// becomes of the files meanwhile. It is in memory, outside the heap; [CopiedSources] reads it.
///
/// @param file gone with its last user
record ConfigurationCopy(FileChannel file) {
  private static final int BUFFER = 1 << 16;

  /// Copies what one reading opened.
  ///
  /// @param seed of its random numbers
  static ConfigurationCopy of(long seed, FileSources sources) throws IOException {
    try (MemoryFile memory = MemoryFile.create("jkeepalived configuration")) {
      // The channel has a descriptor of its own, and is closed by the collector.
      var file = FileChannel.open(memory.path(), StandardOpenOption.READ, StandardOpenOption.WRITE);
      var out =
          new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
      out.writeLong(seed);
      write(sources.opened(), out);
      writeMatches(sources.matched(), out);
      out.flush();
      return new ConfigurationCopy(file);
    }
  }

  private static void write(List<Opened> all, DataOutputStream out) throws IOException {
    out.writeInt(all.size());
    for (Opened opened : all) {
      switch (opened) {
        case Opened.Contents(String path, String directory, ByteBuffer bytes) -> {
          out.writeBoolean(true);
          out.writeUTF(path);
          out.writeUTF(directory);
          ByteBuffer whole = bytes.duplicate().rewind();
          out.writeInt(whole.remaining());
          out.write(whole.array(), whole.arrayOffset(), whole.remaining());
        }
        case Opened.Failed(var reason, String detail) -> {
          out.writeBoolean(false);
          out.writeUTF(reason.name());
          out.writeUTF(detail);
        }
      }
    }
  }

  private static void writeMatches(List<Matches> all, DataOutputStream out) throws IOException {
    out.writeInt(all.size());
    for (Matches matches : all) {
      writeTexts(matches.paths(), out);
      writeTexts(matches.unmatched(), out);
      out.writeBoolean(matches.wildcards());
    }
  }

  private static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  /// Writes all of it; [CopiedSources#read] finds its end by itself.
  void writeTo(OutputStream out) throws IOException {
    var buffer = ByteBuffer.allocate(BUFFER);
    long at = 0;
    for (int read = file.read(buffer, at); read > 0; read = file.read(buffer.clear(), at)) {
      out.write(buffer.array(), 0, read);
      at += read;
    }
  }
}
