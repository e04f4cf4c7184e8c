package org.jkeepalived.daemon.main;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jkeepalived.core.config.syntax.SourceReader;

/// A configuration as another process read it, from a [ConfigurationCopy]. Reading is the same
/// twice, so that the answers come in the order of the questions.
///
/// @param seed of the random numbers of the first reading
record CopiedSources(long seed, Queue<Opened> opened, Queue<Matches> matched)
    implements SourceReader {
  private static final Opened MISSING =
      new Opened.Failed(Reason.UNREADABLE, "the first process did not read it");

  /// Reads one copy and nothing behind it.
  static CopiedSources read(DataInputStream in) throws IOException {
    long seed = in.readLong();
    var opened = new ArrayDeque<Opened>();
    for (int left = in.readInt(); left > 0; left--) {
      opened.add(in.readBoolean() ? contents(in) : failed(in));
    }
    var matched = new ArrayDeque<Matches>();
    for (int left = in.readInt(); left > 0; left--) {
      List<String> paths = texts(in);
      List<String> unmatched = texts(in);
      matched.add(new Matches(paths, unmatched, in.readBoolean()));
    }
    return new CopiedSources(seed, opened, matched);
  }

  private static Opened contents(DataInputStream in) throws IOException {
    String path = in.readUTF();
    String directory = in.readUTF();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new Opened.Contents(path, directory, ByteBuffer.wrap(bytes));
  }

  private static Opened failed(DataInputStream in) throws IOException {
    Reason reason = Reason.valueOf(in.readUTF());
    return new Opened.Failed(reason, in.readUTF());
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    var texts = new ArrayList<String>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(in.readUTF());
    }
    return texts;
  }

  @Override
  public Opened openFirst(String path) {
    return next();
  }

  @Override
  public Opened openIncluded(String path) {
    return next();
  }

  private Opened next() {
    Opened outcome = opened.poll();
    return outcome == null ? MISSING : outcome;
  }

  @Override
  public Matches match(String directory, String pattern) {
    Matches outcome = matched.poll();
    return outcome == null ? new Matches(List.of(), List.of(pattern), false) : outcome;
  }
}
