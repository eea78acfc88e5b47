package dev.evently.api.forward;

import dev.evently.api.ApiProperties;
import dev.evently.api.ApiProperties.OtherService;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Leads calls to the services that answer them, by the prefixes of their paths. */
@Configuration(proxyBeanMethods = false)
class ForwardConfiguration {
  /** Behind the mappings of controllers, before that of static files. */
  private static final int ORDER = 2;

  private static final ForwardedPath FIGURES = new ForwardedPath("/api/v1/analytics");
  private static final ForwardedPath WEBHOOKS = new ForwardedPath("/api/v1/webhooks");
  private static final List<HttpMethod> READING = List.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final List<HttpMethod> ALL =
      List.of(
          HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PATCH, HttpMethod.DELETE);

  @Bean(destroyMethod = "shutdownNow")
  HttpClient analyticsConnections(ApiProperties properties) {
    return connections(properties.analytics());
  }

  @Bean(destroyMethod = "shutdownNow")
  HttpClient notificationConnections(ApiProperties properties) {
    return connections(properties.notifications());
  }

  @Bean
  SimpleUrlHandlerMapping forwardedCalls(
      ApiProperties properties,
      HttpClient analyticsConnections,
      HttpClient notificationConnections) {
    Duration streams = properties.streams().lifetime();
    var figures =
        calls(
            "the analytics service",
            FIGURES,
            READING,
            properties.analytics(),
            analyticsConnections,
            streams);
    var webhooks =
        calls(
            "the notification-service",
            WEBHOOKS,
            ALL,
            properties.notifications(),
            notificationConnections,
            streams);
    return new SimpleUrlHandlerMapping(
        Map.of(
            FIGURES.prefix() + "/**",
            figures,
            WEBHOOKS.prefix(),
            webhooks,
            WEBHOOKS.prefix() + "/**",
            webhooks),
        ORDER);
  }

  private static PassedOnCalls calls(
      String service,
      ForwardedPath path,
      List<HttpMethod> methods,
      OtherService settings,
      HttpClient connections,
      Duration streams) {
    return new PassedOnCalls(
        service,
        path,
        methods,
        settings,
        client(connections, settings.timeout()),
        client(connections, streams));
  }

  private static HttpClient connections(OtherService settings) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(settings.connectTimeout())
        .build();
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
