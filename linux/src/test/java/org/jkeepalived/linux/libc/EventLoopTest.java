package org.jkeepalived.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventLoopTest {
  private static final long FOREVER = Long.MAX_VALUE;
  private static final long MILLISECOND = 1_000_000;

  @Test
  void timerFiresAtItsDeadlineAndNotBefore() {
    try (Epoll epoll = Epoll.create(4);
        TimerFd timer = TimerFd.monotonic()) {
      epoll.add(timer.fd(), true, false, 7);
      long deadline = System.nanoTime() + 20 * MILLISECOND;
      timer.armAt(deadline);

      assertThat(epoll.await(FOREVER)).isEqualTo(1);
      assertThat(System.nanoTime()).isGreaterThanOrEqualTo(deadline);
      assertThat(epoll.token(0)).isEqualTo(7);
      assertThat(epoll.readable(0)).isTrue();
      assertThat(epoll.writable(0)).isFalse();
      assertThat(epoll.hangup(0)).isFalse();
      assertThat(timer.read()).isEqualTo(1);
      assertThat(timer.read()).isZero();
    }
  }

  @Test
  void deadlineInThePastFiresAtOnce() {
    try (Epoll epoll = Epoll.create(4);
        TimerFd timer = TimerFd.monotonic()) {
      epoll.add(timer.fd(), true, false, 1);
      timer.armAt(-5);
      assertThat(epoll.await(FOREVER)).isEqualTo(1);
      timer.armAt(0);
      assertThat(epoll.await(FOREVER)).isEqualTo(1);
    }
  }

  @Test
  void disarmedTimerStaysSilent() {
    try (Epoll epoll = Epoll.create(4);
        TimerFd timer = TimerFd.monotonic()) {
      epoll.add(timer.fd(), true, false, 1);
      timer.armAt(1);
      timer.disarm();
      assertThat(epoll.await(2 * MILLISECOND)).isZero();
    }
  }

  @Test
  void awaitReturnsWhenItsTimeIsOver() {
    try (Epoll epoll = Epoll.create(1)) {
      long start = System.nanoTime();
      assertThat(epoll.await(3 * MILLISECOND)).isZero();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(3 * MILLISECOND);
      assertThat(epoll.await(0)).isZero();
      assertThat(epoll.await(-1)).isZero();
    }
  }

  @Test
  void anotherThreadWakesTheLoop() throws InterruptedException {
    try (Epoll epoll = Epoll.create(4);
        EventFd event = EventFd.create()) {
      epoll.add(event.fd(), true, false, -3);
      Thread other = Thread.ofPlatform().start(event::signal);
      assertThat(epoll.await(FOREVER)).isEqualTo(1);
      assertThat(epoll.token(0)).isEqualTo(-3);
      other.join();
      event.signal();
      assertThat(event.drain()).isEqualTo(2);
      assertThat(event.drain()).isZero();
      assertThat(epoll.await(0)).isZero();
    }
  }

  @Test
  void removedDescriptorIsWatchedNoLonger() {
    try (Epoll epoll = Epoll.create(4);
        EventFd event = EventFd.create()) {
      epoll.add(event.fd(), true, false, 1);
      event.signal();
      epoll.modify(event.fd(), true, true, 9);
      assertThat(epoll.await(0)).isEqualTo(1);
      assertThat(epoll.token(0)).isEqualTo(9);
      assertThat(epoll.writable(0)).isTrue();
      epoll.remove(event.fd());
      assertThat(epoll.await(0)).isZero();
    }
  }

  @Test
  void moreReadyDescriptorsThanRoomAreReportedInTurns() {
    try (Epoll epoll = Epoll.create(2);
        EventFd a = EventFd.create();
        EventFd b = EventFd.create();
        EventFd c = EventFd.create()) {
      int token = 0;
      for (EventFd event : new EventFd[] {a, b, c}) {
        epoll.add(event.fd(), true, false, ++token);
        event.signal();
      }
      int seen = 0;
      for (int turn = 0; turn < 2; turn++) {
        int count = epoll.await(0);
        assertThat(count).isLessThanOrEqualTo(2);
        for (int i = 0; i < count; i++) {
          seen |= 1 << epoll.token(i);
        }
      }
      assertThat(seen).isEqualTo(0b1110);
    }
  }

  @Test
  void errorSaysWhatWasAttemptedOnWhatAndWhy() {
    try (Epoll epoll = Epoll.create(1)) {
      assertThatThrownBy(() -> epoll.add(987_654, true, false, 0))
          .isInstanceOfSatisfying(
              ErrnoException.class,
              e -> {
                assertThat(e.errno()).isEqualTo(Errno.EBADF);
                assertThat(e.call()).isEqualTo("epoll_ctl");
                assertThat(e.object()).isEqualTo("fd 987654");
              })
          .hasMessage("epoll_ctl fd 987654: EBADF (9), Bad file descriptor");
    }
  }
}
