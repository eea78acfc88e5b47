package dev.evently.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class CallKindTest {

  @ParameterizedTest
  @CsvSource({
    "GET, , READ",
    "GET, application/json, READ",
    "GET, text/event-stream, STREAM",
    "GET, 'application/json;q=0.4, Text/Event-Stream;q=0.5', STREAM",
    "GET, 'text/event-stream, */*', STREAM",
    "GET, 'text/event-stream, application/json', READ",
    "GET, 'application/json, text/event-stream;q=0.5', READ",
    "GET, 'text/event-stream, nonsense', READ",
    "HEAD, text/event-stream, READ",
    "OPTIONS, , READ",
    "POST, text/event-stream, WRITE",
    "PATCH, , WRITE",
    "DELETE, , WRITE",
    "BREW, , WRITE"
  })
  void followsMethodAndMediaType(String method, @Nullable String accept, CallKind kind) {
    var call = new MockHttpServletRequest(method, "/api/v1/things");
    if (accept != null) {
      call.addHeader("Accept", accept);
    }
    assertThat(CallKind.of(call)).isEqualTo(kind);
  }

  @Test
  void isCountedInWords() {
    assertThat(CallKind.WRITE.count(1)).isEqualTo("1 write");
    assertThat(CallKind.SIGN_UP.count(2)).isEqualTo("2 sign-ups");
  }

  @Test
  void aStreamIsOneWhateverTheCallAccepts() {
    var call = new MockHttpServletRequest("GET", "/api/v1/things/%73tream");
    call.setServletPath("/api/v1/things/stream"); // as the container decodes it
    assertThat(CallKind.of(call)).isEqualTo(CallKind.STREAM);
  }
}
