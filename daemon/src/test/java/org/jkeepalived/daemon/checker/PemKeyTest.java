package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeyTest {
  @TempDir private Path folder;

  private static PrivateKey read(String name) throws Exception {
    return PemKey.read(Pem.file(name), Optional.of("secret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec-sec1", "ec-sec1-encrypted", "ec-pkcs8-encrypted"})
  void everyFormOfAnEcKeyIsTheSameKey(String name) throws Exception {
    // Some carry the public key as well, so that their encodings differ.
    assertThat(((ECPrivateKey) read(name)).getS())
        .isEqualTo(((ECPrivateKey) read("ec-pkcs8")).getS());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa-pkcs1", "rsa-pkcs1-encrypted", "rsa-pkcs8-encrypted"})
  void everyFormOfAnRsaKeyIsTheSameKey(String name) throws Exception {
    assertThat(read(name)).isEqualTo(read("rsa-pkcs8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec-sec1-encrypted", "ec-pkcs8-encrypted", "rsa-pkcs1-encrypted"})
  void wrongPasswordIsRefused(String name) {
    assertThatThrownBy(() -> PemKey.read(Pem.file(name), Optional.of("Secret")))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void fileWithoutKeySaysSo() throws Exception {
    Path file = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
    assertThatThrownBy(() -> PemKey.read(file.toString(), Optional.empty()))
        .hasMessage(file + " holds no private key");
  }
}
