package dev.evently.common.log;

/**
 * The consumer groups of the services, which are a contract: a group that is renamed begins anew,
 * and what watches its lag or reads its committed offsets finds it by this name.
 */
public final class ConsumerGroups {
  /** Reads {@link Topics#REQUESTS}; its offsets commit in the transaction of the outcomes. */
  public static final String BOOKING_PROCESSOR = "evently-booking-processor";

  /** Reads {@link Topics#NOTIFICATIONS} into the inbox of the api-service. */
  public static final String API_INBOX = "evently-api-inbox";

  /**
   * Reads {@link Topics#OUTCOMES}. As the {@code application.id} of Kafka Streams it is also the
   * prefix of its internal topics.
   */
  public static final String ANALYTICS_STREAMS = "evently-analytics";

  /** Follows {@link Topics#OUTCOMES}, and divides the events among the instances that deliver. */
  public static final String WEBHOOKS = "evently-webhooks";

  /** Reads {@link Topics#OUTCOMES} and {@link Topics#NOTIFICATIONS} into the table of mails. */
  public static final String MAIL = "evently-mail";

  private ConsumerGroups() {}
}
