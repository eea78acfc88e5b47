package dev.evently.api.receipt;

import dev.evently.service.problem.Problem;
import dev.evently.service.problem.ProblemType;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.support.AsyncHandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.HttpEntityMethodProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Tells a {@link DeferredReceipt} when it is there. Unlike a {@code DeferredResult} of Spring, the
 * call does not go through all filters and mappings once more: what is told is written as it is,
 * when all filters have left the call.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeferredReceiptHandler extends OncePerRequestFilter
    implements AsyncHandlerMethodReturnValueHandler, WebMvcConfigurer {
  private static final Logger log = LoggerFactory.getLogger(DeferredReceiptHandler.class);
  private static final String WAITING = DeferredReceiptHandler.class.getName();

  private final SingletonSupplier<HttpEntityMethodProcessor> writer;

  DeferredReceiptHandler(ObjectProvider<RequestMappingHandlerAdapter> adapter) {
    writer =
        SingletonSupplier.of(
            () -> new HttpEntityMethodProcessor(adapter.getObject().getMessageConverters()));
  }

  /** A call that waits, and the method that answers it. */
  private record Waiting(DeferredReceipt receipt, MethodParameter method, AsyncContext call) {}

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
    var response = Objects.requireNonNull(webRequest.getNativeResponse(HttpServletResponse.class));
    var receipt = (DeferredReceipt) Objects.requireNonNull(value);
    handled.setRequestHandled(true);
    AsyncContext call = request.startAsync(request, response);
    call.setTimeout(0); // the receipt has its own
    request.setAttribute(WAITING, new Waiting(receipt, method, call));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } finally {
      if (request.getAttribute(WAITING) instanceof Waiting waiting) {
        var _ =
            waiting
                .receipt
                .response()
                .whenComplete((told, failure) -> tell(waiting, told, failure));
      }
    }
  }

  private void tell(
      Waiting waiting, @Nullable ResponseEntity<RequestView> told, @Nullable Throwable failure) {
    try {
      var request = (HttpServletRequest) waiting.call.getRequest();
      var response = (HttpServletResponse) waiting.call.getResponse();
      if (told == null) {
        fail(request, response, failure);
      } else {
        write(told, waiting.method, request, response);
      }
    } catch (IOException | IllegalStateException e) {
      log.debug("The call ended before its receipt was told", e);
    } finally {
      complete(waiting.call);
    }
  }

  private static void complete(AsyncContext call) {
    try {
      call.complete();
    } catch (IllegalStateException _) {
      // The container has ended it already.
    }
  }

  private void write(
      ResponseEntity<RequestView> told,
      MethodParameter method,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    try {
      writer
          .obtain()
          .handleReturnValue(
              told, method, new ModelAndViewContainer(), new ServletWebRequest(request, response));
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      fail(request, response, e);
    }
  }

  private static void fail(
      HttpServletRequest request, HttpServletResponse response, @Nullable Throwable failure)
      throws IOException {
    log.error("The receipt for {} could not be told", request.getRequestURI(), failure);
    Problem.of(
            ProblemType.INTERNAL_SERVER_ERROR,
            "Expected to tell the receipt, but could not",
            request.getRequestURI())
        .writeTo(response);
  }
}
