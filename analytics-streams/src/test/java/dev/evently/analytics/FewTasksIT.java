package dev.evently.analytics;

import static org.awaitility.Awaitility.await;

import dev.evently.analytics.testing.Analyst;
import dev.evently.analytics.testing.EventScript;
import dev.evently.analytics.testing.OutcomeLog;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * Of one partition outcomes are counted by one task, and days by another: a second instance has one
 * of them, and a third has none. So it is with many partitions, too, as long as Kafka Streams
 * leaves a newcomer without tasks.
 */
class FewTasksIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final int PARTITIONS = 1;

  private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);

  @BeforeEach
  void start() {
    broker.brokerListProperty("few-tasks.bootstrap-servers"); // else that of the other tests
    broker.brokerProperty("auto.create.topics.enable", "false");
    broker.brokerProperty("transaction.state.log.replication.factor", "1");
    broker.brokerProperty("transaction.state.log.min.isr", "1");
    broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
    broker.afterPropertiesSet();
  }

  @AfterEach
  void stop() {
    broker.destroy();
  }

  @Test
  void instancesThatHaveNothingToCountAnswerAsWell() {
    String servers = broker.getBrokersAsString();
    EventScript gala =
        new EventScript("Gala").at(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    try (AnalyticsInstance first = AnalyticsInstance.start(servers, PARTITIONS);
        OutcomeLog log = openLog(first, servers)) {
      log.commit(gala.published(10), gala.confirmed(3), gala.confirmed(2));
      awaitConfirmed(first, 2);
      try (AnalyticsInstance second = AnalyticsInstance.start(servers, PARTITIONS);
          AnalyticsInstance third = AnalyticsInstance.start(servers, PARTITIONS)) {
        awaitConfirmed(second, 2);
        awaitConfirmed(third, 2);
        log.commit(gala.confirmed(1));
        awaitConfirmed(first, 3);
        awaitConfirmed(second, 3);
        awaitConfirmed(third, 3);
      }
    }
  }

  /** The first instance makes the topics. */
  private static OutcomeLog openLog(AnalyticsInstance first, String servers) {
    await()
        .atMost(SOON)
        .until(() -> first.analyst().get("/api/v1/analytics/daily").statusCode() == 200);
    return new OutcomeLog(servers);
  }

  private static void awaitConfirmed(AnalyticsInstance instance, int bookings) {
    Analyst analyst = instance.analyst();
    await()
        .atMost(SOON)
        .until(() ->
            confirmed(analyst.get("/api/v1/analytics/overview"), "/confirmedBookings") == bookings
                && confirmed(analyst.get("/api/v1/analytics/cancellation-rate"), "/confirmed")
                    == bookings
                && confirmed(analyst.get("/api/v1/analytics/daily-confirmed?days=1"), "/0/count")
                    == bookings);
  }

  private static int confirmed(HttpResponse<String> answer, String figure) {
    return answer.statusCode() == 200 ? Analyst.json(answer).at(figure).asInt(-1) : -1;
  }
}
