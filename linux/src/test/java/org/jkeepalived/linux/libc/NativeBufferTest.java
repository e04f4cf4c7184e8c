package org.jkeepalived.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NativeBufferTest {
  private static final int BYTES = 1 << 20;
  private static final Pattern ANONYMOUS = Pattern.compile("RssAnon:\\s+(\\d+) kB");

  private static long residentKib() throws IOException {
    Matcher matcher = ANONYMOUS.matcher(Files.readString(Path.of("/proc/self/status")));
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  @Test
  void aSparseBufferTakesOnlyThePagesWrittenTo() throws IOException {
    List<NativeBuffer> buffers = new ArrayList<>();
    long before = residentKib();
    for (int i = 0; i < 100; i++) {
      buffers.add(NativeBuffer.sparse(BYTES));
    }
    buffers.forEach(buffer -> buffer.bytes().putLong(BYTES - 8, 7));
    long grown = residentKib() - before;
    assertThat(grown).as("of 102400 KiB").isLessThan(30_000);
    assertThat(buffers).allMatch(buffer -> buffer.bytes().getLong(BYTES - 8) == 7);
    assertThat(buffers).allMatch(buffer -> buffer.bytes().getLong(0) == 0);
    buffers.forEach(NativeBuffer::close);
  }
}
