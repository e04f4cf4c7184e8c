package org.jkeepalived.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.linux.libc.EventFd;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static Message message(int number) {
    return new Message.Tell(new Event.LinkRemoved(number));
  }

  @Test
  void messagesComeInTheOrderInWhichTheyWereSent() {
    try (Inbox inbox = new Inbox(4)) {
      inbox.offer(message(1));
      inbox.offer(message(2));

      assertThat(inbox.poll()).isEqualTo(message(1));
      assertThat(inbox.poll()).isEqualTo(message(2));
      assertThat(inbox.poll()).isNull();
    }
  }

  @Test
  void messagesForOneThatHasEndedHarmNobody() {
    Inbox inbox = new Inbox(4);
    inbox.close();
    try (EventFd successor = EventFd.create()) {
      inbox.offer(message(1));
      assertThat(successor.drain()).as("its descriptor may have the same number").isZero();
    }
  }

  @Test
  void aFullInboxRefusesAndCounts() {
    try (Inbox inbox = new Inbox(2)) {
      assertThat(inbox.offer(message(1))).isTrue();
      assertThat(inbox.offer(message(2))).isTrue();
      assertThat(inbox.offer(message(3))).isFalse();
      assertThat(inbox.refused()).isEqualTo(1);

      inbox.poll();
      assertThat(inbox.offer(message(4))).isTrue();
      assertThat(inbox.poll()).isEqualTo(message(2));
      assertThat(inbox.poll()).isEqualTo(message(4));
    }
  }

  @Test
  void noMessageOfManySendersIsLostOrDoubled() throws InterruptedException {
    int senders = 4;
    int each = 5_000;
    try (Inbox inbox = new Inbox(64)) {
      List<Thread> threads = new ArrayList<>();
      for (int sender = 0; sender < senders; sender++) {
        int first = sender * each;
        threads.add(Thread.ofPlatform().start(() -> send(inbox, first, each)));
      }
      int[] next = new int[senders];
      for (int received = 0; received < senders * each; ) {
        Message message = inbox.poll();
        if (message instanceof Message.Tell(Event.LinkRemoved(int number))) {
          int sender = number / each;
          assertThat(number % each).isEqualTo(next[sender]++);
          received++;
        } else {
          Thread.onSpinWait();
        }
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(inbox.poll()).isNull();
    }
  }

  private static void send(Inbox inbox, int first, int count) {
    for (int i = 0; i < count; i++) {
      while (!inbox.offer(message(first + i))) {
        Thread.onSpinWait();
      }
    }
  }
}
