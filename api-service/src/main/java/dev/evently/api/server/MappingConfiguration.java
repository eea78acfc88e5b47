package dev.evently.api.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Looks at a mapping only when a call's path has the shape of its pattern. Spring asks every
 * mapping in turn about a path with variables, and about its media types first, which took a tenth
 * of a poll.
 */
@Configuration(proxyBeanMethods = false)
class MappingConfiguration implements WebMvcRegistrations {

  @Override
  public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
    return new Mapping();
  }

  private static final class Mapping extends RequestMappingHandlerMapping {
    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest call)
        throws Exception {
      return super.lookupHandlerMethod(path, new Call(call, path));
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(
        RequestMappingInfo mapping, HttpServletRequest call) {
      return call instanceof Call known && !known.mayMatch(mapping)
          ? null
          : super.getMatchingMapping(mapping, call);
    }
  }

  /** A call with the path that is looked up. */
  private static final class Call extends HttpServletRequestWrapper {
    private final String path;

    Call(HttpServletRequest call, String path) {
      super(call);
      this.path = path;
    }

    boolean mayMatch(RequestMappingInfo mapping) {
      var paths = mapping.getPathPatternsCondition();
      if (paths == null) {
        return true;
      }
      for (PathPattern pattern : paths.getPatterns()) {
        if (PathShape.fits(pattern.getPatternString(), path)) {
          return true;
        }
      }
      return false;
    }
  }
}
