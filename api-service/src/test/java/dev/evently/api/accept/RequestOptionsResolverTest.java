package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.evently.api.receipt.WaitPreference;
import dev.evently.api.receipt.WaitPreferenceResolver;
import dev.evently.common.access.Actor;
import dev.evently.common.request.Request;
import dev.evently.service.problem.ProblemException;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

class RequestOptionsResolverTest {
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final WaitPreferenceResolver preferences = mock();
  private final RequestOptionsResolver resolver = new RequestOptionsResolver(preferences);
  private final MockHttpServletRequest call =
      new MockHttpServletRequest("POST", "/api/v1/events/7/bookings");

  @Test
  void readsWhatTheHeadersState() throws Exception {
    call.addHeader("Idempotency-Key", "\"k\"");
    when(preferences.preference(call)).thenReturn(new WaitPreference(7));
    call.addHeader("traceparent", TRACE);
    call.setQueryString("x=1");
    assertThat(options())
        .isEqualTo(
            new RequestOptions(
                "POST",
                "/api/v1/events/7/bookings",
                new IdempotencyKey("k"),
                new WaitPreference(7),
                TRACE));
  }

  @Test
  void needsNoHeader() throws Exception {
    when(preferences.preference(call)).thenReturn(WaitPreference.NONE);
    RequestOptions options = options();
    assertThat(options.idempotencyKey()).isNull();
    assertThat(options.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
  }

  @Test
  void refusesASecondKey() {
    call.addHeader("Idempotency-Key", "k");
    call.addHeader("Idempotency-Key", "l");
    assertThatThrownBy(this::options)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Idempotency-Key must be one value");
  }

  private RequestOptions options() throws NoSuchMethodException {
    var method =
        RequestGateway.class.getDeclaredMethod(
            "submit", Actor.class, UUID.class, Request.class, RequestOptions.class);
    assertThat(resolver.supportsParameter(new MethodParameter(method, 3))).isTrue();
    assertThat(resolver.supportsParameter(new MethodParameter(method, 0))).isFalse();
    return Objects.requireNonNull(
        resolver.resolveArgument(
            new MethodParameter(method, 3), null, new ServletWebRequest(call), null));
  }
}
