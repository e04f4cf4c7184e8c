package org.jkeepalived.lab.servers;

import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.jkeepalived.lab.load.HeldConnection;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Router;

/// A director that is reloaded over and over, with connections open all the time: one through the
/// virtual server that never changes, one through a server that never changes of the other.
final class Reloading implements AutoCloseable {
  private static final String IN_FORCE = "virtual servers are in force after";
  private static final int PATIENCE_SECONDS = 3;
  private static final int ATTEMPTS = 20;

  final Farm farm;
  final Router router;
  private final Set<Integer> asked;
  private final int patienceSeconds;
  private final HeldConnection untouched;
  private final HeldConnection throughSecond;

  /// @param asked ports to which new connections are made after each change
  /// @param factor stretches the patience of clients
  Reloading(Lab lab, Set<Integer> asked, int factor) {
    this.asked = asked;
    patienceSeconds = factor * PATIENCE_SECONDS;
    farm = Farm.open(lab, "10.0.0.9/24", "10.0.0.1/24", "10.1.0.1/24");
    for (int i = 2; i <= 3; i++) {
      Host web = lab.host("web" + i).attach("eth0", "back", "10.1.0." + i + "/24");
      web.namespace().ip("route add default via 10.1.0.1\n");
      HeldConnection.serve(web, 7);
      HeldConnection.serve(web, 70);
    }
    // Detail for which the log leaves no line out.
    router = farm.serve(Change.PLAIN, "-D");
    await("all answer").until(() -> answering(70).equals(Set.of("web2", "web3")));
    untouched = connect(7);
    throughSecond = connectTo("web3");
  }

  private HeldConnection connect(int port) {
    return HeldConnection.open(farm.client(), "10.0.0.1", port, patienceSeconds);
  }

  private HeldConnection connectTo(String name) {
    for (int i = 0; i < ATTEMPTS; i++) {
      HeldConnection connection = connect(70);
      if (connection.ask().equals(name)) {
        return connection;
      }
      connection.close();
    }
    throw new IllegalStateException("none of " + ATTEMPTS + " connections goes to " + name);
  }

  /// Who answers new connections.
  private Set<String> answering(int port) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < 3; i++) {
      names.add(ask(port));
    }
    return names;
  }

  private String ask(int port) {
    try (HeldConnection connection = connect(port)) {
      return connection.ask();
    } catch (IllegalStateException _) {
      return HeldConnection.BROKEN;
    }
  }

  /// Makes each change, and takes it back.
  ///
  /// @param changes to be made
  /// @param trace says what edits came since it was asked last
  void makeAll(
      SoftAssertions all, List<Change> changes, Supplier<List<String>> trace, Judgement judgement) {
    List<String> _ = trace.get();
    for (Change change : changes) {
      reload(change.edit().apply(Change.PLAIN));
      judgement.judge(all, change.what(), trace.get(), change.there());
      all.assertThat(untouched.ask()).as(change.what()).isEqualTo("web2");
      for (int port : asked) {
        all.assertThat(change.serving()).as(change.what()).containsAll(answering(port));
      }
      if (change.keeps()) {
        all.assertThat(throughSecond.ask()).as(change.what()).isEqualTo("web3");
      }
      reload(Change.PLAIN);
      String back = change.what() + " taken back";
      judgement.judge(all, back, trace.get(), change.back());
      all.assertThat(untouched.ask()).as(back).isEqualTo("web2");
      all.assertThat(throughSecond.ask()).as(back).isEqualTo("web3");
    }
    all.assertThat(answering(70)).isEqualTo(Set.of("web2", "web3"));
  }

  /// Compares edits with those that a change is.
  @FunctionalInterface
  interface Judgement {
    void judge(SoftAssertions all, String what, List<String> seen, List<String> wanted);
  }

  private void reload(String text) {
    long before = inForce();
    router.configure(text);
    router.reload();
    await("the reload").until(() -> inForce() > before);
  }

  private long inForce() {
    return lines(IN_FORCE).size();
  }

  /// What the log has of lines with this in them.
  List<String> lines(String text) {
    return new ArrayList<>(router.log().lines().filter(line -> line.contains(text)).toList());
  }

  @Override
  public void close() {
    untouched.close();
    throughSecond.close();
  }
}
