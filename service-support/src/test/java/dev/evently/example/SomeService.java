package dev.evently.example;

import dev.evently.service.ServiceConfiguration;
import dev.evently.service.access.AccessTokenConfiguration;
import dev.evently.service.access.CrossOriginConfiguration;
import dev.evently.service.limit.LimitConfiguration;
import dev.evently.service.limit.SignUps;
import dev.evently.service.log.LogContext;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A service made of nothing but what all share, whose calls fail in every way. */
@SpringBootApplication
@Import({
  ServiceConfiguration.class,
  AccessTokenConfiguration.class,
  CrossOriginConfiguration.class,
  LimitConfiguration.class
})
class SomeService {
  static final String SECRET = "a secret for tests, of more than 32 bytes";
  static final String SIGN_UP = "/api/v1/join";

  private static final Logger log = LoggerFactory.getLogger(SomeService.class);

  enum Color {
    RED,
    GREEN
  }

  /** A body with a value of each kind. */
  record Thing(
      @NotNull String name,
      @Nullable @Min(1) @Max(9) Integer size,
      @Nullable Boolean round,
      @Nullable Instant made,
      @Nullable Duration lasts,
      @Nullable Color color,
      @Nullable List<Thing> parts) {}

  @Bean
  SignUps signUps() {
    return call -> call.getServletPath().equals(SIGN_UP);
  }

  @RestController
  @RequestMapping("/api/v1")
  static class Calls {
    @GetMapping("/things")
    List<Integer> things(
        @RequestParam(defaultValue = "1") @Min(1) int limit,
        @RequestParam(defaultValue = "RED") Color color) {
      return List.of(limit);
    }

    /** Parameters that belong together. */
    record Sizes(@Nullable Integer min, @Nullable Integer max) {}

    @GetMapping("/range")
    String range(
        @RequestParam(required = false) @Nullable Instant since, @ModelAttribute Sizes sizes) {
      return since + " " + sizes.max();
    }

    @GetMapping("/needed")
    int needed(@RequestParam int limit) {
      return limit;
    }

    @PostMapping("/things")
    Thing thing(
        @Valid @RequestBody Thing thing, @RequestParam(required = false) @Nullable String secret) {
      return thing;
    }

    @PostMapping(path = "/lines", consumes = "text/csv")
    int lines(@RequestBody byte[] file) {
      return file.length;
    }

    @GetMapping(path = "/text", produces = MediaType.TEXT_PLAIN_VALUE)
    String text() {
      return "text";
    }

    @GetMapping("/broken/{how}")
    void broken(@PathVariable String how, HttpServletResponse response) throws IOException {
      switch (how) {
        case "unexpected" -> throw new IllegalStateException("with a secret of ours");
        case "database" -> throw new DataAccessResourceFailureException("no route to 10.0.0.1");
        case "unknown" -> throw ProblemException.outcomeUnknown(new IOException("late"));
        case "named" -> throw ProblemException.of(ProblemType.LAST_ADMIN, "the last");
        case "status" -> throw new ResponseStatusException(HttpStatus.CONFLICT, "again");
        case "gateway" -> throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, "10.0.0.1");
        case "sent" -> response.sendError(HttpStatus.CONFLICT.value(), "<b>");
        case "sent-ours" -> response.sendError(HttpStatus.BAD_GATEWAY.value(), "<b>");
        case "begun" -> {
          response.getOutputStream().print("begun");
          response.flushBuffer();
          throw new IllegalStateException("too late to say so");
        }
        default -> throw ProblemException.notFound("a way");
      }
    }

    @GetMapping("/things/{thingId}")
    UUID thing(@PathVariable UUID thingId) {
      return thingId;
    }

    @GetMapping("/events/{eventId}")
    Map<String, String> event(@PathVariable String eventId, @RequestParam boolean asking) {
      if (asking) {
        LogContext.request(new UUID(0, 1), new UUID(0, 2));
        log.info("Asked");
      }
      Map<String, String> context = MDC.getCopyOfContextMap();
      return context == null ? Map.of() : context;
    }
  }
}
