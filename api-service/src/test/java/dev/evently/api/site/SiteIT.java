package dev.evently.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteIT extends ApiTest {

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/analytics, text/html",
    "/webjars/picocss__pico/css/pico.min.css, text/css",
    "/webjars/picocss__pico/2.1.1/css/pico.min.css, text/css",
    "/webjars/uplot/dist/uPlot.min.css, text/css",
    "/webjars/uplot/dist/uPlot.iife.min.js, text/javascript",
    "/webjars/uplot/dist/uPlot.esm.js, text/javascript",
    "/webjars/uplot/1.6.30/dist/uPlot.esm.js, text/javascript",
  })
  void servesWhatBrowsersKeepAndAskAbout(String path, String type) {
    HttpResponse<String> first = call("GET", path).sendForText();
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(header(first, "Content-Type")).startsWith(type);
    assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
    String tag = header(first, "ETag");
    assertThat(tag).startsWith("W/\"");
    HttpResponse<String> second =
        call("GET", path).header("If-None-Match", tag).header("Accept", "*/*").sendForText();
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(header(second, "ETag")).isEqualTo(tag);
    assertThat(call("HEAD", path).sendForText().statusCode()).isEqualTo(200);
    Answer packed = call("GET", path).header("Accept-Encoding", "gzip").sendForHead();
    if (first.body().length() > 2048) {
      assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    }
    assertThat(packed.header("ETag")).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/analytics", "/webjars/uplot/dist/uPlot.esm.js", "/nowhere"})
  void letsPagesDoNothingButWhatIsTheirs(String path) {
    HttpResponse<String> page = call("GET", path).header("Accept", "text/html,*/*").sendForText();
    assertThat(header(page, "Content-Security-Policy"))
        .contains(
            "default-src 'self';",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*", "http");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(page, "Permissions-Policy")).contains("camera=()");
    assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(header(page, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/events", "/api/v1/nowhere", "/actuator/health"})
  void letsAnswersOfTheApiBeNoPages(String path) {
    HttpResponse<String> answer = call("GET", path).sendForText();
    assertThat(header(answer, "Content-Security-Policy"))
        .isEqualTo("default-src 'none'; frame-ancestors 'none'");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.headers().allValues("Cache-Control")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/css/nowhere.css", "/webjars/nowhere/x.js", "/analytics/x"})
  void showsPeopleAPageWhereThereIsNone(String path) {
    HttpResponse<String> page =
        call("GET", path)
            .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            .sendForText();
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(header(page, "Content-Type")).startsWith("text/html");
    assertThat(header(page, "Cache-Control")).contains("no-store");
    assertThat(page.body()).startsWith("<!doctype html>");
  }

  @Test
  void givesProgramsAProblemWhereThereIsNothing() {
    assertProblem(call("GET", "/nowhere").send(), 404);
    assertProblem(call("GET", "/nowhere").header("Accept", "application/json").send(), 404);
    assertProblem(call("GET", "/nowhere").header("Accept", "text/html;q=0, */*").send(), 404);
    assertProblem(call("GET", "/nowhere").header("Accept", "nonsense").send(), 404);
    assertProblem(
        call("GET", "/api/v1/nowhere").as(user()).header("Accept", "text/html").send(), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../application.yaml",
        "/..%2fapplication.yaml",
        "/%2e%2e/application.yaml",
        "/webjars/../../../application.yaml",
        "/webjars/..%5c..%5capplication.yaml",
        "/application.yaml",
        "/META-INF/MANIFEST.MF",
        "/webjars/",
      })
  void givesNothingButWhatIsMeantToBeSeen(String path) {
    assertThat(call("GET", path).sendForText().statusCode()).isIn(400, 404);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
