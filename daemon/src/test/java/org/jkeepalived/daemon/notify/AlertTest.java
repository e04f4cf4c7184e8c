package org.jkeepalived.daemon.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.jkeepalived.core.engine.NotifyState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// keepalived's words, as filters of mail programs know them.
class AlertTest {
  @ParameterizedTest
  @CsvSource({
    "MASTER,Entering MASTER state,now owning VRRP VIPs",
    "BACKUP,Entering BACKUP state,no longer owning VRRP VIPs",
    "FAULT,Entering FAULT state,no longer owning VRRP VIPs"
  })
  void ofAnInstance(NotifyState state, String title, String body) {
    var alert = new Alert(false, "VI_1", state);
    assertThat(alert.subject("lb1")).isEqualTo("[lb1] VRRP Instance VI_1 - " + title);
    assertThat(alert.body()).isEqualTo("=> VRRP Instance is " + body + " <=");
  }

  @ParameterizedTest
  @CsvSource({"STOP,Stopping,VRRP Instance stopping", "DELETED,Deleted,VRRP Deleted at reload"})
  void ofAnInstanceThatGoes(NotifyState state, String title, String body) {
    var alert = new Alert(false, "VI_1", state);
    assertThat(alert.subject("lb1")).isEqualTo("[lb1] VRRP Instance VI_1 - " + title);
    assertThat(alert.body()).isEqualTo("=> " + body + " <=");
  }

  @ParameterizedTest
  @CsvSource({
    "MASTER,Entering MASTER state,in MASTER state",
    "BACKUP,Entering BACKUP state,in BACKUP state",
    "FAULT,Entering FAULT state,in FAULT state",
    "STOP,Stopping,stopping"
  })
  void ofAGroup(NotifyState state, String title, String body) {
    var alert = new Alert(true, "VG_1", state);
    assertThat(alert.subject("lb1")).isEqualTo("[lb1] VRRP Group VG_1 - " + title);
    assertThat(alert.body()).isEqualTo("=> All VRRP group instances are now " + body + " <=");
  }

  @ParameterizedTest
  @CsvSource({"MASTER_RX_LOWER_PRI,false", "MASTER_PRIORITY,false", "DELETED,true", "STOP,true"})
  void onlyStatesAreMailed(NotifyState state, boolean mailed) {
    assertThat(new Alert(false, "VI_1", state).isState()).isEqualTo(mailed);
  }
}
