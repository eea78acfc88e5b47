package dev.evently.service.access;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Which web pages of other origins may call and read answers (CORS, in the Fetch standard): those
 * whose origins a setting names, by default none. They send access tokens, never cookies.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CrossOriginProperties.class)
public class CrossOriginConfiguration {
  /** Behind the limits by address: a preflight is a call, too. */
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 4;

  private static final Duration PREFLIGHT_LIFETIME = Duration.ofHours(1);

  @Bean
  FilterRegistrationBean<CorsFilter> crossOrigin(CrossOriginProperties settings) {
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/api/**", allowed(settings.origins()));
    var filter = new CorsFilter(source);
    filter.setCorsProcessor(new CrossOriginProcessor());
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(ORDER);
    return registration;
  }

  private static CorsConfiguration allowed(List<String> origins) {
    var allowed = new CorsConfiguration();
    allowed.setAllowedOrigins(origins);
    allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    allowed.setAllowedHeaders(
        List.of(
            HttpHeaders.ACCEPT,
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            "Idempotency-Key",
            "Last-Event-ID",
            "Prefer",
            "traceparent"));
    allowed.setExposedHeaders(
        List.of(
            HttpHeaders.ACCEPT_PATCH,
            HttpHeaders.ETAG,
            HttpHeaders.LINK,
            HttpHeaders.LOCATION,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE,
            "Evently-As-Of",
            "Preference-Applied",
            "RateLimit",
            "RateLimit-Policy"));
    allowed.setMaxAge(PREFLIGHT_LIFETIME);
    return allowed;
  }
}
