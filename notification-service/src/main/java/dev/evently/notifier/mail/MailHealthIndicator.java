package dev.evently.notifier.mail;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Says how mail stands. It is never down because of the mail server: what waits there is sent when
 * it is back.
 */
@Component("mailHealthIndicator")
class MailHealthIndicator implements HealthIndicator {
  private final MailSettings settings;
  private final MailSenders senders;
  private final MailMeters meters;
  private final KafkaListenerEndpointRegistry listeners;

  MailHealthIndicator(
      MailSettings settings,
      MailSenders senders,
      MailMeters meters,
      KafkaListenerEndpointRegistry listeners) {
    this.settings = settings;
    this.senders = senders;
    this.meters = meters;
    this.listeners = listeners;
  }

  @Override
  public Health health() {
    if (!settings.isSent()) {
      return Health.up().withDetail("server", "none is set").build();
    }
    MessageListenerContainer listener = listeners.getListenerContainer(MailFollower.LISTENER);
    boolean reads = listener != null && listener.isRunning();
    String away = senders.away();
    return (reads && senders.isRunning() ? Health.up() : Health.down())
        .withDetail("server", away == null ? "reached" : "away: " + away)
        .withDetail("waiting", meters.waiting())
        .build();
  }
}
