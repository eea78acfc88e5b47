package dev.evently.api.auth;

import dev.evently.api.ApiProperties;
import dev.evently.api.web.Problem;
import dev.evently.api.web.Problems;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Role;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Who may call what, in one place. What is not named under {@code /api} needs a token; what belongs
 * to a person is held by the controllers, which answer 404 for what is another's. Spring answers
 * HEAD by the handlers of GET, so each rule for the one has its twin for the other.
 */
@Configuration(proxyBeanMethods = false)
class SecuritySetup {
  private static final String EVENTS = "/api/v1/events";
  private static final String ADMIN = Role.ADMIN.name();

  /** About half a kilobyte each. */
  private static final int REMEMBERED_TOKENS = 20_000;

  @Bean
  AccessTokens accessTokens(ApiProperties properties) {
    return new AccessTokens(properties.jwtSecret());
  }

  /** There is no login but ours; this keeps Spring Boot from making a user of its own. */
  @Bean
  AuthenticationManager noOtherLogin() {
    return _ -> {
      throw new AuthenticationServiceException("Expected a bearer token");
    };
  }

  @Bean
  SecurityFilterChain calls(HttpSecurity http, AccessTokens tokens) {
    return http.csrf(AbstractHttpConfigurer::disable) // no cookies, nothing to forge
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(
            new BearerFilter(new VerifiedTokens(tokens, Clock.systemUTC(), REMEMBERED_TOKENS)),
            AuthorizationFilter.class)
        .authorizeHttpRequests(calls ->
            calls
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/api/v1/auth/signup", "/api/v1/auth/login")
                .permitAll()
                .requestMatchers(HttpMethod.GET, EVENTS, EVENTS + "/*", EVENTS + "/*/seats")
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, EVENTS, EVENTS + "/*", EVENTS + "/*/seats")
                .permitAll()
                .requestMatchers(HttpMethod.POST, EVENTS, EVENTS + "/*/cancel", EVENTS + "/*/seats")
                .hasRole(ADMIN)
                .requestMatchers(HttpMethod.PATCH, EVENTS + "/*")
                .hasRole(ADMIN)
                .requestMatchers(HttpMethod.GET, EVENTS + "/*/waitlist", EVENTS + "/*/outcomes")
                .hasRole(ADMIN)
                .requestMatchers(HttpMethod.HEAD, EVENTS + "/*/waitlist", EVENTS + "/*/outcomes")
                .hasRole(ADMIN)
                .requestMatchers("/actuator/health/**", "/actuator/info")
                .permitAll()
                .requestMatchers("/actuator/**")
                .hasRole(ADMIN)
                .requestMatchers("/api/**")
                .authenticated()
                .anyRequest()
                .permitAll())
        .exceptionHandling(errors ->
            errors
                .authenticationEntryPoint((request, response, _) -> noToken(request, response))
                .accessDeniedHandler((request, response, _) -> denied(request, response)))
        .build();
  }

  @Bean
  RequestRejectedHandler rejectedByFirewall() {
    return (request, response, _) ->
        answer(
            request,
            response,
            HttpStatus.BAD_REQUEST,
            "Expected a path and headers without hidden or ambiguous parts");
  }

  private static void noToken(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean invalid = request.getAttribute(BearerFilter.INVALID_TOKEN) != null;
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, invalid ? "Bearer error=\"invalid_token\"" : "Bearer");
    answer(
        request,
        response,
        HttpStatus.UNAUTHORIZED,
        invalid
            ? "Expected a valid access token, but this one is not, or has expired"
            : "Expected an access token (Authorization: Bearer ...), but there is none");
  }

  private static void denied(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(request, response, HttpStatus.FORBIDDEN, "Expected an organiser's access token");
  }

  private static void answer(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    Problems.write(response, Problem.of(status.value(), detail, request.getRequestURI()));
  }
}
