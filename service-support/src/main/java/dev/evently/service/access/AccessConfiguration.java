package dev.evently.service.access;

import dev.evently.service.limit.LimitFilters;
import dev.evently.service.problem.BearerChallenge;
import dev.evently.service.problem.Problem;
import dev.evently.service.problem.ProblemType;
import dev.evently.service.problem.SecurityHeaders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Who may call: health anybody, metrics a scraper or an admin, what is under {@code /api} as the
 * service's {@link AccessRules} say. There is nothing else to protect. Answers have the {@link
 * SecurityHeaders}, and those of the service's {@link HeaderWriter}s. What is rejected is answered
 * with a problem.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
public class AccessConfiguration {

  /** There is no login but ours; this keeps Spring Boot from making a user of its own. */
  @Bean
  AuthenticationManager noOtherLogin() {
    return _ -> {
      throw new AuthenticationServiceException("Expected a bearer token");
    };
  }

  @Bean
  SecurityFilterChain calls(
      HttpSecurity http,
      AccessProperties properties,
      ObjectProvider<VerifiedTokens> tokens,
      ObjectProvider<AccessRules> rules,
      ObjectProvider<HeaderWriter> headers,
      ObjectProvider<LimitFilters> limits) {
    http.csrf(
            AbstractHttpConfigurer
                ::disable) // the one cookie looks itself where its calls come from
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(
            calls -> authorize(calls, new ScrapeAccess(properties.scrapeToken()), rules))
        .headers(all -> {
          all.defaultsDisabled()
              .httpStrictTransportSecurity(Customizer.withDefaults())
              .addHeaderWriter(AccessConfiguration::writeHeaders);
          headers.forEach(all::addHeaderWriter);
        })
        .exceptionHandling(AccessConfiguration::answerWithProblems);
    tokens.ifAvailable(verified ->
        http.addFilterBefore(new AccessTokenFilter(verified), AuthorizationFilter.class));
    // Filters before the same one stay in the order in which they are added.
    limits.ifAvailable(
        filters -> http.addFilterBefore(filters.byUser(), AuthorizationFilter.class));
    return http.build();
  }

  /** Each filter would be wrapped to be observed, on the way of every call. */
  @Bean
  SecurityObservationSettings noObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  RequestRejectedHandler rejectedByFirewall() {
    return (request, response, _) ->
        answer(
            request,
            response,
            ProblemType.MALFORMED,
            "Expected a path and headers without hidden or ambiguous parts");
  }

  private static void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    SecurityHeaders.forEach((name, value) -> {
      if (!response.containsHeader(name)) {
        response.setHeader(name, value);
      }
    });
  }

  private static void authorize(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          calls,
      ScrapeAccess scrape,
      ObjectProvider<AccessRules> rules) {
    calls
        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
        .permitAll()
        .requestMatchers("/actuator/health/**", "/actuator/info")
        .permitAll()
        .requestMatchers("/actuator/**")
        .access(scrape);
    rules.forEach(rule -> rule.add(calls));
    calls.requestMatchers("/api/**").authenticated().anyRequest().permitAll();
  }

  private static void answerWithProblems(ExceptionHandlingConfigurer<HttpSecurity> rejections) {
    rejections
        .authenticationEntryPoint((request, response, _) -> noToken(request, response))
        .accessDeniedHandler((request, response, _) ->
            answer(
                request, response, ProblemType.FORBIDDEN, "Expected an organiser's access token"));
  }

  private static void noToken(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean sent = AccessTokenFilter.bearerToken(request) != null;
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        BearerChallenge.of(request.getHeader(HttpHeaders.AUTHORIZATION), false));
    answer(
        request,
        response,
        ProblemType.UNAUTHORIZED,
        sent
            ? "Expected a valid access token, but this one is not, or has expired"
            : "Expected an access token (Authorization: Bearer ...), but there is none");
  }

  private static void answer(
      HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    Problem.of(type, detail, request.getRequestURI()).writeTo(response);
  }
}
