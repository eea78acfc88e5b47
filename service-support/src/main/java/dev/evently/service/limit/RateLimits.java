package dev.evently.service.limit;

import io.github.bucket4j.TimeMeter;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The limits of each kind of call, by address and by user. */
final class RateLimits {
  private final Map<CallKind, RateLimit<String>> byAddress;
  private final Map<CallKind, RateLimit<UUID>> byUser;

  RateLimits(LimitProperties settings, TimeMeter clock) {
    byAddress = limits("address", settings, clock, (kind, all) -> ofAddress(kind, all.address()));
    byUser = limits("user", settings, clock, (kind, all) -> ofUser(kind, all.user()));
  }

  RateLimit<String> byAddress(CallKind kind) {
    return limit(byAddress, kind);
  }

  RateLimit<UUID> byUser(CallKind kind) {
    return limit(byUser, kind);
  }

  private static Quota ofAddress(CallKind kind, LimitProperties.Address address) {
    return switch (kind) {
      case READ -> address.reads();
      case WRITE -> address.writes();
      case STREAM -> address.streams();
      case SIGN_UP -> address.signUps();
    };
  }

  /** Nobody is known before they have signed up: who does it with a token, writes. */
  private static Quota ofUser(CallKind kind, LimitProperties.User user) {
    return switch (kind) {
      case READ -> user.reads();
      case WRITE, SIGN_UP -> user.writes();
      case STREAM -> user.streams();
    };
  }

  private static <K> Map<CallKind, RateLimit<K>> limits(
      String scope,
      LimitProperties settings,
      TimeMeter clock,
      BiFunction<CallKind, LimitProperties, Quota> quotas) {
    Map<CallKind, RateLimit<K>> limits = new EnumMap<>(CallKind.class);
    for (CallKind kind : CallKind.values()) {
      Quota quota = quotas.apply(kind, settings).dividedBy(settings.instances());
      limits.put(kind, new RateLimit<>(scope, kind, quota, settings.remembered(), clock));
    }
    return limits;
  }

  private static <K> RateLimit<K> limit(Map<CallKind, RateLimit<K>> limits, CallKind kind) {
    @Nullable RateLimit<K> limit = limits.get(kind);
    if (limit == null) {
      throw new IllegalStateException("Expected a limit of %s, but there is none".formatted(kind));
    }
    return limit;
  }
}
