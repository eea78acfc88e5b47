package dev.evently.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

class PathShapeTest {
  @ParameterizedTest
  @CsvSource({
    "/api/v1/events/{id}, /api/v1/events/7, true",
    "/api/v1/events/{id}, /api/v1/bookings/7, false",
    "/api/v1/events/{id}, /api/v1, false",
    "/api/v1/events/{id}, /api/v1/events, false",
    "/api/v1/events/{id}, /api/v1/events/, false",
    "/api/v1/events/{id}, /api/v1/events/7/bookings, false",
    "/api/v1/events/{id}/bookings, /api/v1/events/7/bookings, true",
    "/api/v1/events/{id}/bookings, /api/v1/events/7/holds, false",
    "/api/v1/events/{id}/bookings, /api/v1/events/7, false",
    "/api/v1/events/{id}/bookings, /api/v1/events/%2F/bookings, true",
    "/api/v1/events, /api/v1/events, true",
    "/api/v1/events, /api/v1/event, false",
    "/api/v1/events, /api/v1/events/7, false",
    "/api/v1/events, /api/v1/events;a=b, true",
    "/swagger-ui/**, /swagger-ui/index.html, true",
    "/swagger-ui/**, /swagger-ui, true",
    "/**, /anything, true",
    "/{*path}, /, true",
    "/api/v1/events/{id}, /api/v1/%65vents/7, true"
  })
  void fitsWhateverThePatternMatches(String pattern, String path, boolean matches) {
    assertThat(matches(pattern, path)).isEqualTo(matches);
    assertThat(PathShape.fits(pattern, path)).isEqualTo(matches);
  }

  /** One that does not fit is not looked at. */
  @Test
  void fitsWheneverThePatternMatches() {
    List<String> segments = List.of("", "/", "/a", "/b", "/a;x=1", "/%61", "/a.b", "/7");
    List<String> patterns = List.of("", "/", "/a", "/{x}", "/{x}.b", "/*", "/?", "/{y:[0-9]+}");
    for (String one : patterns) {
      for (String other : patterns) {
        String two = other.replace("{", "{second");
        for (String end : List.of("", "/**", "/{*rest}", "/b")) {
          for (String first : segments) {
            for (String second : segments) {
              for (String third : segments) {
                expectFit(one + two + end, first + second + third);
              }
            }
          }
        }
      }
    }
  }

  private static void expectFit(String pattern, String path) {
    if (matches(pattern, path)) {
      assertThat(PathShape.fits(pattern, path)).describedAs("%s of %s", path, pattern).isTrue();
    }
  }

  private static boolean matches(String pattern, String path) {
    return PathPatternParser.defaultInstance.parse(pattern).matches(PathContainer.parsePath(path));
  }
}
