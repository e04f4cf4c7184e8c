package org.jkeepalived.core.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Makes inputs out of good ones. The same seed makes the same input.
final class Mutator {
  private static final int LARGEST = 16 * 1024;
  private static final int MOST_CHANGES = 6;

  private static final List<byte[]> PIECES =
      List.of(
              "{",
              "}",
              "{ }",
              "\"",
              "'",
              "!",
              "#",
              "\\",
              "\\\n",
              "$",
              "${",
              "$X=",
              "$X",
              "${X}",
              "$Y=$X $X\n",
              "$X=${Y}${Y}\n",
              "$B=\\\nx\\\n$B\n",
              "~SEQ(N, 1, 3) ",
              "~SEQ(N, 1, 1000) ",
              "~SEQx(N, 9, -1, 1) ",
              "~SEQ(N, 0, -9223372036854775808) ",
              "~LST(N, a, b) ",
              "~LST({N, M}, {a, b}, {c}) ",
              "(",
              ")",
              ",",
              "\n",
              "\r\n",
              "\t",
              "\0",
              "@node1 ",
              "@^node1 ",
              "@jkeepalived ",
              "include test.conf\n",
              "includea a*\n",
              "include a\n",
              "\n=== a\n",
              "\n=== b\n",
              "-",
              "99999999999999999999",
              "-1",
              "0",
              "1.5",
              "0x10",
              ":",
              "/",
              "/32",
              "weight",
              "weight -254 reverse\n",
              "dev eth0 ",
              "fe80::1",
              "::ffff:1.2.3.4",
              "255.255.255.255",
              "vrrp_instance B {\n",
              "global_defs {\n",
              "virtual_server 192.0.2.1 80 {\n",
              "real_server ::1 80 {\n",
              "HTTP_GET {\n",
              "url {\n",
              "virtual_ipaddress {\n",
              "script \"/bin/true 'a b' \\x41\\c\\777\"\n",
              "track_script {\n",
              "${_RANDOM 1 2}",
              "${_RANDOM 5 1}",
              "${_ENV COLOUR}",
              "${_PWD}",
              "<X>",
              "\u201c",
              "\u00ff\u00fe",
              "\u00ef\u00bb\u00bf",
              "\u0080",
              "\u00c3(")
          .stream()
          .map(piece -> piece.getBytes(StandardCharsets.ISO_8859_1))
          .toList();

  private final List<byte[]> seeds;

  Mutator(List<byte[]> seeds) {
    this.seeds = List.copyOf(seeds);
  }

  /// The input of a seed.
  byte[] input(long seed) {
    var random = new Random(seed);
    byte[] bytes = some(random);
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes; i++) {
      bytes = changed(bytes, random);
    }
    return bytes;
  }

  private byte[] some(Random random) {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] changed(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(40));
    return switch (random.nextInt(8)) {
      case 0, 1 -> spliced(bytes, at, at, PIECES.get(random.nextInt(PIECES.size())));
      case 2 -> spliced(bytes, at, end, PIECES.get(random.nextInt(PIECES.size())));
      case 3 -> spliced(bytes, at, end, new byte[0]);
      case 4 -> spliced(bytes, at, at, cut(bytes, random));
      case 5 -> spliced(bytes, at, at, cut(some(random), random));
      case 6 -> spliced(bytes, at, at, new byte[] {(byte) random.nextInt(256)});
      default -> flipped(bytes, at, random);
    };
  }

  private static byte[] cut(byte[] from, Random random) {
    int start = random.nextInt(from.length + 1);
    int length = random.nextInt(1 + Math.min(from.length - start, 1 << random.nextInt(11)));
    byte[] part = new byte[length];
    System.arraycopy(from, start, part, 0, length);
    return part;
  }

  private static byte[] flipped(byte[] bytes, int at, Random random) {
    byte[] result = bytes.clone();
    if (at < result.length) {
      result[at] ^= (byte) (1 << random.nextInt(8));
    }
    return result;
  }

  private static byte[] spliced(byte[] bytes, int start, int end, byte[] middle) {
    if (bytes.length + middle.length > LARGEST) {
      return bytes;
    }
    var out = new ByteArrayOutputStream(bytes.length + middle.length);
    out.write(bytes, 0, start);
    out.writeBytes(middle);
    out.write(bytes, end, bytes.length - end);
    return out.toByteArray();
  }
}
