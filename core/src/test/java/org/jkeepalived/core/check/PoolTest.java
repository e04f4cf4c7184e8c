package org.jkeepalived.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.check.Text.WEB;
import static org.jkeepalived.core.check.Text.server;
import static org.jkeepalived.core.check.Text.service;
import static org.jkeepalived.core.check.Text.two;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// Who stands in the data plane, and with which weight.
class PoolTest {
  private static final String ONE = "192.0.2.20:80";
  private static final String OTHER = "192.0.2.21:80";
  private static final String BOTH = ONE + "=1 " + OTHER + "=1";

  @Test
  void serversStartInThePool() {
    assertThat(CheckRig.of(two("")).placed(WEB)).isEqualTo(BOTH);
  }

  @Test
  void withAlphaTheyWaitForTheirFirstSuccess() {
    CheckRig rig = CheckRig.of(two("alpha"));
    assertThat(rig.placed(WEB)).isEmpty();
    assertThat(rig.left).as("what a former process left may stay").hasSize(1);
    assertThat(rig.left.get(WEB)).containsExactlyInAnyOrder(ONE, OTHER);
    assertThat(rig.server("192.0.2.20").isDecided()).isFalse();
    rig.bad.add(OTHER);
    rig.seconds(2);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
    assertThat(rig.server("192.0.2.21").isDecided()).isTrue();
    assertThat(rig.log())
        .contains(
            "TCP connection to [192.0.2.20]:tcp:80 success.",
            "Adding service [192.0.2.20]:tcp:80 to VS [192.0.2.10]:tcp:80",
            "TCP_CHECK on service [192.0.2.21]:tcp:80 failed.")
        .doesNotContain("Removing service [192.0.2.21]:tcp:80 from VS [192.0.2.10]:tcp:80");
  }

  @Test
  void serverWithoutCheckersIsUpForEver() {
    CheckRig rig = CheckRig.of(service("alpha\nreal_server 192.0.2.20 80 {\n}"));
    rig.seconds(100);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
    assertThat(rig.runs).isEmpty();
  }

  @Test
  void serverThatFailsLeavesAndReturns() {
    CheckRig rig = CheckRig.of(two(""));
    rig.bad.add(ONE);
    rig.seconds(2);
    assertThat(rig.placed(WEB)).isEqualTo(OTHER + "=1");
    rig.bad.clear();
    rig.seconds(10);
    assertThat(rig.placed(WEB)).isEqualTo(BOTH);
    assertThat(rig.log(line -> line.contains("service [192.0.2.20]:tcp:80 ")))
        .contains(
            "Removing service [192.0.2.20]:tcp:80 from VS [192.0.2.10]:tcp:80",
            "Adding service [192.0.2.20]:tcp:80 to VS [192.0.2.10]:tcp:80");
  }

  @Test
  void inhibitedServerStaysWithWeightZero() {
    CheckRig rig = CheckRig.of(two("inhibit_on_failure"));
    rig.bad.add(ONE);
    rig.seconds(2);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=0 " + OTHER + "=1");
    rig.bad.clear();
    rig.seconds(10);
    assertThat(rig.placed(WEB)).isEqualTo(BOTH);
    assertThat(rig.log())
        .contains(
            "Disabling service [192.0.2.20]:tcp:80 of VS [192.0.2.10]:tcp:80",
            "Enabling service [192.0.2.20]:tcp:80 of VS [192.0.2.10]:tcp:80");
  }

  @Test
  void allCheckersMustAgree() {
    CheckRig rig =
        CheckRig.of(
            service(
                """
                real_server 192.0.2.20 80 {
                  TCP_CHECK {
                    connect_port 1
                  }
                  TCP_CHECK {
                    connect_port 2
                  }
                }
                """));
    rig.bad.add("192.0.2.20:1");
    rig.seconds(2);
    assertThat(rig.placed(WEB)).isEmpty();
    rig.bad.add("192.0.2.20:2");
    rig.seconds(10);
    rig.bad.remove("192.0.2.20:1");
    rig.seconds(10);
    assertThat(rig.placed(WEB)).as("one of two is back").isEmpty();
    rig.bad.clear();
    rig.seconds(10);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
    assertThat(rig.log(line -> line.startsWith("Removing service"))).hasSize(1);
    assertThat(rig.log(line -> line.startsWith("Adding service"))).hasSize(1);
  }

  private static String misc(String dynamic, int weight) {
    return service(
        "real_server 192.0.2.20 80 {\nweight "
            + weight
            + "\nMISC_CHECK {\nmisc_path \"/bin/true 1\"\n"
            + dynamic
            + "\n}\n}");
  }

  @Test
  void exitCodeOfADynamicCommandIsAWeight() {
    CheckRig rig = CheckRig.of(misc("misc_dynamic", 5));
    rig.exitCodes.put("/bin/true 1", 12);
    rig.seconds(2);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=10");
    assertThat(rig.log())
        .contains(
            "Changing weight from 5 to 10 for active service [192.0.2.20]:tcp:80 of VS"
                + " [192.0.2.10]:tcp:80");
    rig.exitCodes.put("/bin/true 1", 2);
    rig.seconds(10);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=0");
    rig.exitCodes.put("/bin/true 1", 0);
    rig.seconds(10);
    assertThat(rig.placed(WEB)).as("0 is the configured weight").isEqualTo(ONE + "=5");
  }

  @Test
  void exitCodeOfAnotherCommandIsNone() {
    CheckRig rig = CheckRig.of(misc("", 5));
    rig.exitCodes.put("/bin/true 1", 12);
    rig.seconds(2);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=5");
  }

  @Test
  void weightFromACommandThatComesBackIsSetBeforeTheServerIsAdded() {
    CheckRig rig = CheckRig.of(misc("misc_dynamic", 5));
    rig.bad.add("/bin/true 1");
    rig.seconds(2);
    rig.forget();
    rig.bad.clear();
    rig.exitCodes.put("/bin/true 1", 22);
    rig.seconds(10);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=20");
    assertThat(rig.log())
        .startsWith(
            "Changing weight from 5 to 20 for inactive service [192.0.2.20]:tcp:80 of VS"
                + " [192.0.2.10]:tcp:80",
            "Misc check for [[192.0.2.20]:tcp:80 VS [192.0.2.10]:tcp:80] by [/bin/true 1]"
                + " succeeded.",
            "Adding service [192.0.2.20]:tcp:80 to VS [192.0.2.10]:tcp:80");
  }

  private static String file(String weight) {
    return "track_file f {\nfile /tmp/f\nweight 3\n}\n"
        + service(
            "real_server 192.0.2.20 80 {\nweight 10\nFILE_CHECK {\ntrack_file f\n"
                + weight
                + "\n}\n}");
  }

  @Test
  void numberInAFileCountsTimesItsWeight() {
    CheckRig rig = CheckRig.of(file("weight 2"));
    assertThat(rig.effects).anyMatch(effect -> effect instanceof CheckEffect.WatchFiles);
    rig.file("f", "7");
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=24");
    rig.file("f", "-3");
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=4");
    rig.file("f", "-9");
    assertThat(rig.placed(WEB)).as("never below 0").isEqualTo(ONE + "=0");
    rig.file("f", "2147483647");
    assertThat(rig.placed(WEB)).as("never above 31 bits").isEqualTo(ONE + "=2147483647");
  }

  @Test
  void weightOfTheFileCountsWhereTheCheckNamesNone() {
    CheckRig rig = CheckRig.of(file(""));
    rig.file("f", "5");
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=25");
  }

  @Test
  void reverseTurnsTheSign() {
    CheckRig rig = CheckRig.of(file("weight 1 reverse"));
    rig.file("f", "4");
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=6");
  }

  @Test
  void lowestNumberInAFileTakesTheServerDown() {
    CheckRig rig = CheckRig.of(file("weight 1"));
    rig.file("f", "-2147483648");
    assertThat(rig.placed(WEB)).isEmpty();
    rig.file("f", "-2147483647");
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=0");
    assertThat(rig.log())
        .contains(
            "([192.0.2.20]:tcp:80): tracked file f now FAULT state",
            "([192.0.2.20]:tcp:80): tracked file f leaving FAULT state");
  }

  @Test
  void withoutWeightAnyNumberButZeroTakesTheServerDown() {
    CheckRig rig = CheckRig.of(file("weight 0"));
    rig.file("f", "1");
    assertThat(rig.placed(WEB)).isEmpty();
    rig.file("f", "0");
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=10");
  }

  @Test
  void sessionTakesItsServerWithIt() {
    String text =
        "bfd_instance b {\nneighbor_ip 192.0.2.99\n}\n"
            + service("real_server 192.0.2.20 80 {\nBFD_CHECK {\nname b\n}\n}");
    CheckRig rig = CheckRig.of(text);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
    rig.handle(new CheckEvent.BfdChanged("b", false));
    assertThat(rig.placed(WEB)).isEmpty();
    rig.handle(new CheckEvent.BfdChanged("b", true));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
    assertThat(rig.log())
        .contains("BFD check of [b] RS([192.0.2.20]:tcp:80) is DOWN")
        .contains("BFD check of [b] RS([192.0.2.20]:tcp:80) is UP");
  }

  @Test
  void sessionWithAlphaHasToComeUpFirst() {
    String text =
        "bfd_instance b {\nneighbor_ip 192.0.2.99\n}\n"
            + service("real_server 192.0.2.20 80 {\nBFD_CHECK {\nname b\nalpha\n}\n}");
    CheckRig rig = CheckRig.of(text);
    assertThat(rig.placed(WEB)).isEmpty();
    rig.handle(new CheckEvent.BfdChanged("b", true));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
  }

  @Test
  void sessionThatIsKnownBeforeTheConfigurationCounts() {
    CheckRig rig = new CheckRig();
    rig.handle(new CheckEvent.BfdChanged("b", false));
    rig.configure(
        "bfd_instance b {\nneighbor_ip 192.0.2.99\n}\n"
            + service("real_server 192.0.2.20 80 {\nBFD_CHECK {\nname b\n}\n}"));
    assertThat(rig.placed(WEB)).isEmpty();
  }

  @Test
  void sameServerInTwoServicesIsTwoServers() {
    String text =
        two("")
            + service(server("192.0.2.20", "weight 9"))
                .replace("192.0.2.10", "192.0.2.11")
                .replace("TCP_CHECK {", "TCP_CHECK {\nconnect_port 81\n");
    CheckRig rig = CheckRig.of(text);
    rig.bad.add("192.0.2.20:81");
    rig.seconds(2);
    assertThat(rig.placed(WEB)).isEqualTo(BOTH);
    assertThat(rig.placed("tcp 192.0.2.11:80")).isEmpty();
  }

  @Test
  void settingsOfAServerReachTheDataPlane() {
    CheckRig rig =
        CheckRig.of(
            service(
                server("192.0.2.20", "weight 7\nuthreshold 100\nlthreshold 50\nlvs_method DR")));
    assertThat(rig.table.getOrDefault(WEB, Map.of()).get(ONE))
        .asString()
        .isEqualTo(
            "DestinationSettings[forwarding=DirectRouting[], weight=7, upperThreshold=100,"
                + " lowerThreshold=50]");
  }
}
