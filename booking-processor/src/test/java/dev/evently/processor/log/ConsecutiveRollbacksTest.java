package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsecutiveRollbacksTest {
  private final ConsecutiveRollbacks rollbacks = new ConsecutiveRollbacks();

  @Test
  void alarmsAfterThreeInARowAndSaysWhy() {
    rollBack(2);
    assertThat(rollbacks.alarm()).isNull();

    rollBack(1);
    assertThat(rollbacks.alarm())
        .isEqualTo("The last 3 polls were rolled back: java.lang.IllegalStateException: away");
  }

  @Test
  void aCommitEndsTheAlarm() {
    rollBack(3);
    rollbacks.committed();

    assertThat(rollbacks.alarm()).isNull();
  }

  @Test
  void oneThreadsCommitsDoNotHideAnothersRollbacks() throws InterruptedException {
    rollBack(3);
    Thread other = new Thread(rollbacks::committed);
    other.start();
    other.join();

    assertThat(rollbacks.alarm()).isNotNull();
  }

  @Test
  void whatAThreadRolledBackIsForgottenWithItsPartitions() {
    rollBack(3);
    rollbacks.forget();

    assertThat(rollbacks.alarm()).isNull();
  }

  private void rollBack(int times) {
    for (int i = 0; i < times; i++) {
      rollbacks.rolledBack(new RuntimeException(new IllegalStateException("away")));
    }
  }
}
