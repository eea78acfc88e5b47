package dev.evently.api.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Shows people a page where there is none: whoever says that they take HTML. All others, and calls
 * of the API, get a problem.
 */
final class NotFoundPage implements HandlerExceptionResolver {
  private static final Logger log = LoggerFactory.getLogger(NotFoundPage.class);
  private static final ClassPathResource PAGE = new ClassPathResource("static/404.html");

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception e) {
    if (!(e instanceof NoResourceFoundException)
        || SitePaths.areOfPrograms(request)
        || !takesHtml(request.getHeader(HttpHeaders.ACCEPT))) {
      return null;
    }
    try (InputStream page = PAGE.getInputStream()) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      response.setContentType(MediaType.TEXT_HTML_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      page.transferTo(response.getOutputStream());
      return new ModelAndView();
    } catch (IOException failure) {
      log.debug("Expected to answer with a page, but {}", failure.toString());
      return null;
    }
  }

  /** Whether it is named: a range of all types would be any program's. */
  private static boolean takesHtml(@Nullable String accept) {
    if (accept == null) {
      return false;
    }
    try {
      List<MediaType> taken = MediaType.parseMediaTypes(accept);
      return taken.stream()
          .anyMatch(
              type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML) && type.getQualityValue() > 0);
    } catch (InvalidMediaTypeException _) {
      return false;
    }
  }
}
