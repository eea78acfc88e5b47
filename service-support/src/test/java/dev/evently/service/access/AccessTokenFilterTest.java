package dev.evently.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

class AccessTokenFilterTest {
  private static final AccessTokens TOKENS =
      new AccessTokens("a secret for tests, of more than 32 bytes");

  private final Actor ann = new Actor(UUID.randomUUID(), Role.USER);
  private final String token = TOKENS.issue(ann, Instant.now(), Duration.ofHours(1));
  private final AccessTokenFilter filter =
      new AccessTokenFilter(new VerifiedTokens(TOKENS, null, _ -> false, 10, Clock.systemUTC()));

  @AfterEach
  void forgetTheCaller() {
    SecurityContextHolder.clearContext();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer %s", "bearer %s", "BEARER   %s  "})
  void knowsTheCallerFromAValidToken(String header) throws ServletException, IOException {
    Authentication caller = Objects.requireNonNull(call(header.formatted(token)));
    assertThat(caller.getPrincipal()).isEqualTo(ann);
    assertThat(caller.getAuthorities()).extracting(Object::toString).containsExactly("ROLE_USER");
    assertThat(caller.getCredentials()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer ", "Bearer nonsense", "Basic YTpi", "", "%s"})
  void leavesEverybodyElseAnonymous(String header) throws ServletException, IOException {
    assertThat(call(header.formatted(token))).isNull();
  }

  @Test
  void leavesACallWithoutTheHeaderAnonymous() throws ServletException, IOException {
    assertThat(call(null)).isNull();
  }

  /** Who calls, as the next filter sees it; the call is never ended here. */
  private @Nullable Authentication call(@Nullable String header)
      throws ServletException, IOException {
    var request = new MockHttpServletRequest("GET", "/api/v1/things");
    if (header != null) {
      request.addHeader("Authorization", header);
    }
    var chain = new MockFilterChain();
    var response = new MockHttpServletResponse();
    filter.doFilter(request, response, chain);
    assertThat(chain.getRequest()).isSameAs(request);
    assertThat(response.getStatus()).isEqualTo(200);
    return SecurityContextHolder.getContext().getAuthentication();
  }
}
