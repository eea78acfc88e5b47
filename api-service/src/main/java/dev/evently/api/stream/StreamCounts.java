package dev.evently.api.stream;

import dev.evently.api.ApiProperties;
import dev.evently.common.access.Actor;
import dev.evently.service.limit.ClientAddress;
import dev.evently.service.problem.ProblemException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How many streams, of all kinds together, each user and each address has open. Who has none is not
 * kept.
 */
@Component
public class StreamCounts {
  private final Map<UUID, Integer> byUser = new ConcurrentHashMap<>();
  private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
  private final int perUser;
  private final int perAddress;

  StreamCounts(ApiProperties properties) {
    perUser = properties.streams().perUser();
    perAddress = properties.streams().perAddress();
  }

  /** A stream that counts until it is closed. */
  interface Counted extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Counts a stream.
   *
   * @throws ProblemException 429 when the user or the address has as many as it may
   */
  Counted open(Actor actor, String remoteAddress) {
    UUID user = actor.userId();
    String address = ClientAddress.of(remoteAddress);
    if (!added(byUser, user, perUser)) {
      throw tooMany(perUser, "user");
    }
    if (!added(byAddress, address, perAddress)) {
      remove(byUser, user);
      throw tooMany(perAddress, "address");
    }
    return () -> {
      remove(byUser, user);
      remove(byAddress, address);
    };
  }

  private static <K> boolean added(Map<K, Integer> counts, K key, int most) {
    boolean[] added = {false};
    counts.compute(
        key,
        (_, count) -> {
          int before = count == null ? 0 : count;
          added[0] = before < most;
          return added[0] ? Integer.valueOf(before + 1) : count;
        });
    return added[0];
  }

  private static <K> void remove(Map<K, Integer> counts, K key) {
    counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
  }

  private static ProblemException tooMany(int most, String whose) {
    return ProblemException.tooMany(
        "Expected at most %d streams of one %s, but there would be more".formatted(most, whose));
  }
}
