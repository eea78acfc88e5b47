package dev.evently.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.audit.client.CommandException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LiveHeapTest {
  @Test
  void addsUpTheGenerationsOfTheSerialCollector() {
    String told =
        """
        4711:
        DefNew     total 116160K, used 1024K [0x0000000687400000, 0x000000068f200000)
         eden space 103296K,   1% used [0x0000000687400000, 0x0000000689048cf8)
        Tenured    total 258048K, used 52000K [0x0000000704d50000, 0x0000000714950000)
         the  space 258048K,   0% used [0x0000000704d50000, 0x0000000704e5f298)
        """;

    assertThat(LiveHeap.kibIn(told)).isEqualTo(53_024);
  }

  @Test
  void saysWhatItGotWhenThereAreNone() {
    assertThatThrownBy(() -> LiveHeap.kibIn("garbage-first heap"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("garbage-first heap");
  }

  @Test
  void asksAnotherJvm() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Keeper.class.getName())
            .start();
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("kept");
      assertThat(LiveHeap.kib(other.toHandle())).isBetween(10_240L, 20_480L);
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  /** Keeps 10 MiB until somebody ends it. */
  static final class Keeper {
    private Keeper() {}

    public static void main(String[] args) throws IOException {
      byte[][] kept = new byte[10][1024 * 1024];
      System.out.println("kept");
      int end = System.in.read();
      System.out.println(kept.length + end);
    }
  }
}
