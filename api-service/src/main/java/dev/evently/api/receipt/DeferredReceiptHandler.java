package dev.evently.api.receipt;

import dev.evently.service.problem.Problem;
import dev.evently.service.problem.ProblemType;
import dev.evently.service.server.LateAnswer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.support.AsyncHandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a {@link DeferredReceipt} when it is there, by a {@link LateAnswer}: when all filters have
 * left the call, only the receipt and its connection are left of it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeferredReceiptHandler extends OncePerRequestFilter
    implements AsyncHandlerMethodReturnValueHandler, WebMvcConfigurer, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DeferredReceiptHandler.class);
  private static final String WAITING = DeferredReceiptHandler.class.getName();

  /** At a stop the outcomes are not waited for, only those who write what is told instead. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final JsonMapper json;
  private final Executor threads;

  /** This, and each receipt that has to be told. */
  private final Phaser untold = new Phaser(1);

  private volatile boolean running;

  DeferredReceiptHandler(JsonMapper json) {
    this.json = json;
    this.threads = task -> Thread.ofVirtual().name("receipt").start(task);
  }

  @Override
  public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
    handlers.add(this);
  }

  @Override
  public boolean supportsReturnType(MethodParameter method) {
    return ResponseEntity.class.isAssignableFrom(method.getParameterType());
  }

  @Override
  public boolean isAsyncReturnValue(@Nullable Object value, MethodParameter method) {
    return value instanceof DeferredReceipt;
  }

  @Override
  public void handleReturnValue(
      @Nullable Object value,
      MethodParameter method,
      ModelAndViewContainer handled,
      NativeWebRequest webRequest) {
    var request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
    var receipt = (DeferredReceipt) Objects.requireNonNull(value);
    handled.setRequestHandled(true);
    request.setAttribute(WAITING, receipt);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    if (request.getAttribute(WAITING) instanceof DeferredReceipt receipt) {
      String path = request.getRequestURI();
      LateAnswer.of(
          request,
          response,
          answer -> {
            untold.register();
            var _ =
                receipt
                    .response()
                    .whenCompleteAsync(
                        (told, failure) -> tell(answer, told, failure, path), threads)
                    .whenComplete((_, _) -> untold.arriveAndDeregister());
          });
    }
  }

  /** How many calls are over whose receipts have not been told yet. */
  int untoldCount() {
    return untold.getRegisteredParties() - 1;
  }

  private void tell(
      LateAnswer answer,
      @Nullable ResponseEntity<RequestView> told,
      @Nullable Throwable failure,
      String path) {
    try {
      if (told == null) {
        fail(answer, failure, path);
      } else {
        send(answer, told, path);
      }
    } catch (IOException e) {
      log.debug("The client left before its receipt was told", e);
    } catch (RuntimeException e) {
      log.error("The receipt for {} could not be told", path, e);
    }
  }

  private void send(LateAnswer answer, ResponseEntity<RequestView> told, String path)
      throws IOException {
    byte[] body;
    try {
      body = json.writeValueAsBytes(told.getBody());
    } catch (JacksonException e) {
      fail(answer, e, path);
      return;
    }
    HttpHeaders headers = new HttpHeaders(told.getHeaders());
    headers.setContentType(MediaType.APPLICATION_JSON);
    answer.send(told.getStatusCode().value(), headers, body);
  }

  private static void fail(LateAnswer answer, @Nullable Throwable failure, String path)
      throws IOException {
    log.error("The receipt for {} could not be told", path, failure);
    Problem problem =
        Problem.of(
            ProblemType.INTERNAL_SERVER_ERROR, "Expected to tell the receipt, but could not", path);
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    answer.send(problem.status(), headers, problem.json());
  }

  @Override
  public void start() {
    running = true;
  }

  /** Behind those who wait for outcomes, which let all go, and before the web server. */
  @Override
  public void stop() {
    running = false;
    try {
      var _ =
          untold.awaitAdvanceInterruptibly(
              untold.arrive(), LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      log.warn("{} receipts were not told in {}", untoldCount(), LONGEST_STOP);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 1;
  }
}
