package dev.evently.api.analytics;

import dev.evently.api.ApiProperties;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Leads what is under {@code /api/v1/analytics} to the analytics service. */
@Configuration(proxyBeanMethods = false)
class AnalyticsConfiguration {
  /** Behind the mappings of controllers, before that of static files. */
  private static final int ORDER = 2;

  @Bean(destroyMethod = "shutdownNow")
  HttpClient analyticsConnections(ApiProperties properties) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(properties.analytics().connectTimeout())
        .build();
  }

  @Bean
  SimpleUrlHandlerMapping analyticsCalls(ApiProperties properties, HttpClient connections) {
    var settings = properties.analytics();
    return new SimpleUrlHandlerMapping(
        Map.of(
            AnalyticsPath.PREFIX + "/**",
            new PassedOnCalls(
                settings,
                client(connections, settings.timeout()),
                client(connections, properties.streams().lifetime()))),
        ORDER);
  }

  /**
   * A client that ends a call, the body of its answer included, when this time is over; closing
   * what it reads frees the connection.
   */
  private static RestClient client(HttpClient connections, Duration timeout) {
    var requests = new JdkClientHttpRequestFactory(connections);
    requests.setReadTimeout(timeout);
    requests.enableCompression(false);
    return RestClient.builder().requestFactory(requests).build();
  }
}
