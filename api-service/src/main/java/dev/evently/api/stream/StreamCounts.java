package dev.evently.api.stream;

import dev.evently.api.ApiProperties;
import dev.evently.common.access.Actor;
import dev.evently.service.limit.ClientAddress;
import dev.evently.service.limit.CountsByKey;
import dev.evently.service.problem.ProblemException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How many streams, of all kinds together, each user and each address has open. */
@Component
public class StreamCounts {
  private final CountsByKey<UUID> byUser;
  private final CountsByKey<String> byAddress;
  private final int perUser;
  private final int perAddress;

  StreamCounts(ApiProperties properties) {
    perUser = properties.streams().perUser();
    perAddress = properties.streams().perAddress();
    byUser = new CountsByKey<>(perUser);
    byAddress = new CountsByKey<>(perAddress);
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
    if (!byUser.add(user)) {
      throw tooMany(perUser, "user");
    }
    if (!byAddress.add(address)) {
      byUser.remove(user);
      throw tooMany(perAddress, "address");
    }
    return () -> {
      byUser.remove(user);
      byAddress.remove(address);
    };
  }

  private static ProblemException tooMany(int most, String whose) {
    return ProblemException.tooMany(
        "Expected at most %s of one %s, but there would be more"
            .formatted(most == 1 ? "1 stream" : most + " streams", whose));
  }
}
