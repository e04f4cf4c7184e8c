package org.jkeepalived.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogFacilityTest {
  @ParameterizedTest
  @CsvSource({"0,16", "7,23", "local3,19", "user,1", "daemon,3"})
  void knowsTheWordsOfTheOption(String word, int code) {
    assertThat(SyslogFacility.parse(word)).isEqualTo(OptionalInt.of(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "", "local8", "local", "mail", "-1", "local10"})
  void knowsNoOthers(String word) {
    assertThat(SyslogFacility.parse(word)).isEmpty();
  }

  @Test
  void defaultIsDaemon() {
    assertThat(LogSettings.syslog("Keepalived_vrrp").facility()).isEqualTo(SyslogFacility.DAEMON);
  }
}
