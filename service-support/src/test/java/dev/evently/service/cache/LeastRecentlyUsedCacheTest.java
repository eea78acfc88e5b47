package dev.evently.service.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeastRecentlyUsedCacheTest {
  private final LeastRecentlyUsedCache<Integer, String> cache = new LeastRecentlyUsedCache<>(3);

  @Test
  void letsTheLeastRecentlyUsedGoFirst() {
    IntStream.rangeClosed(1, 3).forEach(key -> cache.put(key, "v" + key));
    assertThat(cache.get(1)).isEqualTo("v1");
    cache.put(4, "v4");

    assertThat(cache.get(2)).isNull();
    assertThat(cache.get(1)).isEqualTo("v1");
    assertThat(cache.get(3)).isEqualTo("v3");
    assertThat(cache.get(4)).isEqualTo("v4");
  }

  @Test
  void keepsTheNewestHoweverOftenOthersWereUsed() {
    IntStream.rangeClosed(1, 3).forEach(key -> cache.put(key, "v" + key));
    IntStream.range(0, 100).forEach(_ -> IntStream.rangeClosed(1, 3).forEach(cache::get));

    IntStream.rangeClosed(4, 6).forEach(key -> cache.put(key, "v" + key));

    IntStream.rangeClosed(4, 6).forEach(key -> assertThat(cache.get(key)).isEqualTo("v" + key));
  }

  @Test
  void replacesAValue() {
    cache.put(1, "before");
    cache.put(1, "after");

    assertThat(cache.get(1)).isEqualTo("after");
  }
}
