package org.jkeepalived.daemon.checker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.EncodedKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// Private keys as OpenSSL writes them: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017) and SEC 1 (RFC 5915),
/// each with or without a pass phrase.
final class PemKey {
  private static final String LEGACY = "DEK-Info:";

  // Object identifiers in DER, and the version of a key.
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
  private static final byte[] VERSION = HexFormat.of().parseHex("020100");
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int PARAMETERS = 0xa0;
  private static final int OBJECT = 0x06;

  private PemKey() {}

  /// The first private key of a file.
  ///
  /// @throws IOException when there is none
  /// @throws GeneralSecurityException when it cannot be decrypted or used
  static PrivateKey read(String file, Optional<String> password)
      throws IOException, GeneralSecurityException {
    for (PemFile.Block block : PemFile.read(file)) {
      if (block.label().endsWith("PRIVATE KEY")) {
        return key(block, password.orElse(""));
      }
    }
    throw new IOException(file + " holds no private key");
  }

  private static PrivateKey key(PemFile.Block block, String password)
      throws IOException, GeneralSecurityException {
    byte[] content = decrypted(block, password);
    return switch (block.label()) {
      case "ENCRYPTED PRIVATE KEY" -> ofAnyKind(pbes(content, password));
      case "RSA PRIVATE KEY" ->
          ofAnyKind(new PKCS8EncodedKeySpec(der(SEQUENCE, VERSION, RSA, der(OCTETS, content))));
      case "EC PRIVATE KEY" -> ofAnyKind(new PKCS8EncodedKeySpec(wrappedEc(content)));
      default -> ofAnyKind(new PKCS8EncodedKeySpec(content));
    };
  }

  private static EncodedKeySpec pbes(byte[] content, String password)
      throws IOException, GeneralSecurityException {
    var info = new EncryptedPrivateKeyInfo(content);
    var parameters = info.getAlgParameters();
    // PBES2 (RFC 8018 §6.2) is the name of a family; the parameters know the member.
    String algorithm =
        info.getAlgName().equals("PBES2") ? parameters.toString() : info.getAlgName();
    var secret =
        SecretKeyFactory.getInstance(algorithm)
            .generateSecret(new PBEKeySpec(password.toCharArray()));
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(Cipher.DECRYPT_MODE, secret, parameters);
    return info.getKeySpec(cipher);
  }

  private static PrivateKey ofAnyKind(EncodedKeySpec spec) throws GeneralSecurityException {
    for (String algorithm : List.of("RSA", "EC", "EdDSA", "RSASSA-PSS")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException _) {
        // One of another kind.
      }
    }
    throw new InvalidKeySpecException("neither an RSA, nor an EC, nor an EdDSA key");
  }

  /// What OpenSSL's own encryption hides: the key is made from pass phrase and salt by MD5.
  private static byte[] decrypted(PemFile.Block block, String password)
      throws GeneralSecurityException {
    Optional<String> line = block.header().stream().filter(h -> h.startsWith(LEGACY)).findFirst();
    if (line.isEmpty()) {
      return block.content();
    }
    String[] words = line.get().substring(LEGACY.length()).strip().split(",", 2);
    if (words.length < 2) {
      throw new GeneralSecurityException("no salt in " + line.get());
    }
    byte[] salt = HexFormat.of().parseHex(words[1].strip());
    boolean triple = words[0].startsWith("DES-EDE3");
    int size = triple ? 24 : Integer.parseInt(words[0].split("-", -1)[1]) / 8;
    var key = new SecretKeySpec(stretched(password, salt, size), triple ? "DESede" : "AES");
    Cipher cipher = Cipher.getInstance(key.getAlgorithm() + "/CBC/PKCS5Padding");
    cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(salt));
    return cipher.doFinal(block.content());
  }

  private static byte[] stretched(String password, byte[] salt, int size)
      throws GeneralSecurityException {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    var key = new ByteArrayOutputStream();
    byte[] last = new byte[0];
    while (key.size() < size) {
      md5.update(last);
      md5.update(password.getBytes(StandardCharsets.UTF_8));
      md5.update(salt, 0, 8);
      last = md5.digest();
      key.writeBytes(last);
    }
    return Arrays.copyOf(key.toByteArray(), size);
  }

  /// A SEC 1 key as PKCS#8, which wants the curve, named within, outside.
  private static byte[] wrappedEc(byte[] key) throws GeneralSecurityException {
    for (int at = 0; at + 3 < key.length; at++) {
      int length = key[at + 1] & 0xff;
      if ((key[at] & 0xff) == PARAMETERS
          && key[at + 2] == OBJECT
          && at + 2 + length <= key.length) {
        byte[] curve = Arrays.copyOfRange(key, at + 2, at + 2 + length);
        return der(SEQUENCE, VERSION, der(SEQUENCE, EC, curve), der(OCTETS, key));
      }
    }
    throw new InvalidKeySpecException("an EC key without the name of its curve");
  }

  private static byte[] der(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var result = new ByteArrayOutputStream();
    result.write(tag);
    int length = content.size();
    if (length < 0x80) {
      result.write(length);
    } else {
      result.write(0x82);
      result.write(length >>> 8);
      result.write(length);
    }
    result.writeBytes(content.toByteArray());
    return result.toByteArray();
  }
}
