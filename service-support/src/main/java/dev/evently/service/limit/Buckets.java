package dev.evently.service.limit;

import dev.evently.service.cache.LeastRecentlyUsedCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketListener;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LockFreeBucket;
import java.time.Duration;

/**
 * A bucket for each of those who came last, all alike. Who came longest ago is forgotten first, and
 * then begins with a full one. Safe for use by many threads.
 *
 * @param <K> who comes
 */
public final class Buckets<K> {
  private final BucketConfiguration configuration;
  private final TimeMeter clock;
  private final LeastRecentlyUsedCache<K, Bucket> buckets;

  /**
   * @param most how often one may come at once
   * @param time in which so often becomes possible again
   * @param remembered how many buckets are kept, some 200 bytes each
   */
  public Buckets(long most, Duration time, int remembered, TimeMeter clock) {
    configuration =
        BucketConfiguration.builder()
            .addLimit(limit -> limit.capacity(most).refillGreedy(most, time))
            .build();
    this.clock = clock;
    buckets = new LeastRecentlyUsedCache<>(remembered);
  }

  public Bucket of(K key) {
    return buckets.get(key, this::full);
  }

  private Bucket full(K key) {
    return new LockFreeBucket(configuration, MathType.INTEGER_64_BITS, clock, BucketListener.NOPE);
  }
}
