package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.SomeProperties;
import dev.evently.common.access.Actor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

class WaitPreferenceResolverTest {
  private final WaitPreferenceResolver resolver =
      new WaitPreferenceResolver(SomeProperties.with(Map.of("evently.waiting.max", "20s")));
  private final MockHttpServletRequest call = new MockHttpServletRequest("GET", "/");

  @Test
  void readsAllLinesOfTheHeader() throws Exception {
    call.addHeader("Prefer", "respond-async");
    call.addHeader("Prefer", "wait=7");
    assertThat(resolved().seconds()).isEqualTo(7);
  }

  @Test
  void grantsNoLongerWaitThanTheLongest() throws Exception {
    call.addHeader("Prefer", "wait=21");
    assertThat(resolved()).isEqualTo(new WaitPreference(20));
    assertThat(resolved().applied()).isEqualTo("wait=20");
  }

  @Test
  void doesNotWaitWithoutTheHeader() throws Exception {
    assertThat(resolved()).isEqualTo(WaitPreference.NONE);
    assertThat(resolved().isNone()).isTrue();
  }

  private WaitPreference resolved() throws NoSuchMethodException {
    var method =
        RequestController.class.getDeclaredMethod(
            "request", String.class, Actor.class, WaitPreference.class);
    assertThat(resolver.supportsParameter(new MethodParameter(method, 2))).isTrue();
    assertThat(resolver.supportsParameter(new MethodParameter(method, 0))).isFalse();
    return resolver.resolveArgument(
        new MethodParameter(method, 2), null, new ServletWebRequest(call), null);
  }
}
