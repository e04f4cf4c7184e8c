package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.jkeepalived.core.check.CheckEffect.StartCheck;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.daemon.Eventually;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final DaemonLog log = DaemonLog.open(LogSettings.console("test"));
  private final Reactor reactor = Reactor.start(log);
  private final Admission admission = new Admission(reactor, 100);
  private final List<Integer> begun = new CopyOnWriteArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();

  @AfterEach
  void stop() {
    reactor.close();
    log.close();
  }

  private void enter(int number, int bytes) throws Exception {
    var checker = new Checker.Tcp(Probing.TIMING, Probing.at(1));
    var attempt = new Attempt(new StartCheck(number, 0, checker, 0), 0, _ -> {});
    attempts.add(attempt);
    onReactor(() -> admission.enter(attempt, bytes, () -> begun.add(number)));
  }

  private void onReactor(Runnable task) throws Exception {
    var done = new FutureTask<Void>(task, null);
    reactor.execute(done);
    done.get();
  }

  @Test
  void theyBeginInOrderAsOthersEnd() throws Exception {
    for (int number = 0; number < 4; number++) {
      enter(number, 40);
    }
    assertThat(begun).containsExactly(0, 1);
    attempts.get(1).finish(new Verdict.Success(""));
    Eventually.until("the third has begun", () -> begun.size() == 3);
    attempts.get(1).over();
    onReactor(() -> {});
    assertThat(begun).as("an end counts once").containsExactly(0, 1, 2);
  }

  @Test
  void oneAloneAlwaysBegins() throws Exception {
    enter(0, 1000);
    enter(1, 1);
    assertThat(begun).containsExactly(0);
    attempts.getFirst().finish(new Verdict.Success(""));
    Eventually.until("the second has begun", () -> begun.size() == 2);
  }

  @Test
  void whoIsCancelledWhileWaitingNeverBegins() throws Exception {
    enter(0, 100);
    enter(1, 100);
    enter(2, 100);
    onReactor(attempts.get(1)::cancel);
    attempts.get(0).finish(new Verdict.Success(""));
    Eventually.until("the third has begun", () -> begun.contains(2));
    assertThat(begun).containsExactly(0, 2);
  }
}
