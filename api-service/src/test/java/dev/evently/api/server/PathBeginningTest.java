package dev.evently.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

class PathBeginningTest {
  @ParameterizedTest
  @CsvSource({
    "/api/v1/events/{id}, /api/v1/events/7, true",
    "/api/v1/events/{id}, /api/v1/bookings/7, false",
    "/api/v1/events/{id}, /api/v1, false",
    "/api/v1/events, /api/v1/events, true",
    "/api/v1/events, /api/v1/event, false",
    "/swagger-ui/**, /swagger-ui/index.html, true",
    "/swagger-ui/**, /swagger-ui, true",
    "/**, /anything, true",
    "/{*path}, /, true",
    "/api/v1/events/{id}, /api/v1/%65vents/7, true"
  })
  void fitsWhateverThePatternMatches(String pattern, String path, boolean matches) {
    assertThat(
            PathPatternParser.defaultInstance.parse(pattern).matches(PathContainer.parsePath(path)))
        .isEqualTo(matches);
    assertThat(PathBeginning.fits(pattern, path)).isEqualTo(matches);
  }
}
