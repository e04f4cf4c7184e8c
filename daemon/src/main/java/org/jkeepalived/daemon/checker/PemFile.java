package org.jkeepalived.daemon.checker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The blocks of a PEM file (RFC 7468), with the header lines that encrypted keys of OpenSSL have.
final class PemFile {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*(.*?)-----END \\1-----", Pattern.DOTALL);

  private PemFile() {}

  /// One block.
  ///
  /// @param label `CERTIFICATE`, `PRIVATE KEY` and the like
  /// @param header lines such as `DEK-Info: AES-128-CBC,0123`; usually none
  @SuppressWarnings("ArrayRecordComponent") // nobody compares blocks
  record Block(String label, List<String> header, byte[] content) {}

  /// @throws IOException when the file cannot be read or a block is damaged
  static List<Block> read(String file) throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      List<String> header = new ArrayList<>();
      var text = new StringBuilder();
      for (String line : matcher.group(2).lines().toList()) {
        if (line.contains(":")) {
          header.add(line.strip());
        } else {
          text.append(line.strip());
        }
      }
      try {
        byte[] content = Base64.getDecoder().decode(text.toString());
        blocks.add(new Block(matcher.group(1), List.copyOf(header), content));
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ": " + matcher.group(1) + " is damaged: " + e.getMessage());
      }
    }
    return blocks;
  }
}
