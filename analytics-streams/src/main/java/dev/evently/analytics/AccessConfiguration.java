package dev.evently.analytics;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Role;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** Who may call: probes anybody, everything else an organiser with a valid access token. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
  @Bean
  AccessTokens accessTokens(AnalyticsSettings settings) {
    try {
      return new AccessTokens(settings.jwtSecret());
    } catch (IllegalArgumentException e) {
      throw new SecretRefusedException(e);
    }
  }

  @Bean
  SecurityFilterChain access(HttpSecurity http, AccessTokens tokens, Problems problems) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new BearerFilter(tokens), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(calls ->
            calls
                .dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers("/actuator/health/**")
                .permitAll()
                .anyRequest()
                .hasRole(Role.ADMIN.name()))
        .exceptionHandling(refusals ->
            refusals
                .authenticationEntryPoint(
                    (request, response, _) -> problems.unknownCaller(request, response))
                .accessDeniedHandler(
                    (request, response, _) -> problems.notAllowed(request, response)))
        .build();
  }
}
