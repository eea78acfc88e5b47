package dev.evently.notifier.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Calls endpoints. No call takes longer than its time, whatever the endpoint does; redirects are
 * not followed, and of an answer nothing counts but its status and {@code Retry-After}. Safe for
 * use by many threads.
 */
final class EndpointClient implements AutoCloseable {
  private static final String USER_AGENT = "Evently-Webhooks/1";
  private static final Duration KEPT_ALIVE = Duration.ofSeconds(20);
  private static final int SUCCESS = 200;
  private static final int REDIRECTION = 300;

  private final Duration timeout;
  private final int maxAnswer;
  private final Clock clock;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor deadlines;

  /**
   * @param names resolves hosts; what it returns is connected to
   */
  EndpointClient(WebhookProperties settings, DnsResolver names, Clock clock) {
    timeout = settings.timeout();
    maxAnswer = Math.toIntExact(settings.maxAnswer().toBytes());
    this.clock = clock;
    deadlines =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("webhook-deadlines").daemon().factory());
    deadlines.setRemoveOnCancelPolicy(true);
    Timeout limit = Timeout.of(timeout);
    client =
        HttpClientBuilder.create()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(names)
                    .setMaxConnTotal(2 * settings.atOnce())
                    .setMaxConnPerRoute(2 * settings.perHost())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                            .setSocketTimeout(limit)
                            .setTimeToLive(TimeValue.of(Duration.ofMinutes(5)))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(limit)
                    .setResponseTimeout(limit)
                    .setDefaultKeepAlive(KEPT_ALIVE.toSeconds(), TimeUnit.SECONDS)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            // Neither a proxy of the system nor what an endpoint wants to have kept.
            .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
            .setUserAgent(USER_AGENT)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  /**
   * Sends a message once.
   *
   * @param secrets that sign it; not at all without one
   */
  EndpointAnswer send(URI url, Message message, List<String> secrets) {
    if (secrets.isEmpty()) {
      return EndpointAnswer.failed("the secret of this webhook cannot be read at the moment");
    }
    long timestamp = clock.instant().getEpochSecond();
    HttpPost post = new HttpPost(url);
    post.setHeader("webhook-id", message.id());
    post.setHeader("webhook-timestamp", Long.toString(timestamp));
    post.setHeader(
        "webhook-signature",
        Secrets.signatures(secrets, message.id(), timestamp, message.payload()));
    post.setEntity(new StringEntity(message.payload(), ContentType.APPLICATION_JSON));
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              post.cancel();
            },
            timeout.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response =
          client.executeOpen(RoutingSupport.determineHost(post), post, null);
      EndpointAnswer answer = answer(response);
      leave(post, response);
      return answer;
    } catch (IOException | HttpException | RuntimeException e) {
      return EndpointAnswer.failed(
          late.get()
              ? "no answer within %d s".formatted(Math.max(1, timeout.toSeconds()))
              : said(e));
    } finally {
      deadline.cancel(false);
    }
  }

  /** Reads what is left of a short answer, so that its connection is used again. */
  private void leave(HttpPost post, ClassicHttpResponse response) {
    try (response) {
      HttpEntity entity = response.getEntity();
      if (entity != null) {
        InputStream body = entity.getContent();
        body.readNBytes(maxAnswer);
        if (body.read() >= 0) {
          post.cancel(); // closing it would read it to its end
        } else {
          body.close();
        }
      }
    } catch (IOException _) {
      post.cancel(); // its status is known, and nothing else counts
    }
  }

  private EndpointAnswer answer(ClassicHttpResponse response) {
    int status = response.getCode();
    return status >= SUCCESS && status < REDIRECTION
        ? new EndpointAnswer(status, null, null)
        : new EndpointAnswer(status, "answered " + status, retryAfter(response));
  }

  private @Nullable Duration retryAfter(ClassicHttpResponse response) {
    Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    if (header == null) {
      return null;
    }
    String value = header.getValue().strip();
    try {
      return value.chars().allMatch(Character::isDigit)
          ? Duration.ofSeconds(Long.parseLong(value))
          : Duration.between(
              clock.instant(),
              ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (NumberFormatException | DateTimeException _) {
      return null;
    }
  }

  private static String said(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }
}
