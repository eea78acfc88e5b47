package dev.evently.service.access;

import dev.evently.common.access.AccessTokens;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For services that know access tokens: they share the keys that sign them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
public class AccessTokenConfiguration {
  /** About half a kilobyte each. */
  private static final int REMEMBERED_TOKENS = 20_000;

  @Bean(initMethod = "start")
  WatchedSigningKeys signingKeys(AccessProperties properties) {
    try {
      return new WatchedSigningKeys(properties);
    } catch (IllegalArgumentException e) {
      throw new InvalidSecretException(String.valueOf(e.getMessage()));
    }
  }

  @Bean
  AccessTokens accessTokens(WatchedSigningKeys keys) {
    return keys.tokens();
  }

  @Bean
  VerifiedTokens verifiedTokens(
      AccessTokens tokens,
      ObjectProvider<ExternalIssuer> external,
      ObjectProvider<EndedSessions> ended) {
    return new VerifiedTokens(
        tokens,
        external.getIfAvailable(),
        ended.getIfAvailable(() -> _ -> false),
        REMEMBERED_TOKENS,
        Clock.systemUTC());
  }

  /** Where the settings name one: {@code EVENTLY_OIDC_ISSUER} and what belongs to it. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("evently.oidc.issuer")
  @EnableConfigurationProperties(ExternalIssuerProperties.class)
  static class ExternalIssuerConfiguration {
    @Bean
    ExternalIssuer externalIssuer(ExternalIssuerProperties settings) {
      return new ExternalIssuer(settings);
    }
  }
}
