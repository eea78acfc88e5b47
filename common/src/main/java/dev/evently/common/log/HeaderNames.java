package dev.evently.common.log;

/** The names of record headers, which are a contract like the names of the topics. */
public final class HeaderNames {
  /** Always 1.0: the version of CloudEvents, whose Kafka binding names these headers. */
  public static final String CE_SPECVERSION = "ce_specversion";

  /** Names the record, together with {@link #CE_SOURCE}, in all the world. */
  public static final String CE_ID = "ce_id";

  /** The part of Evently that wrote the record, as a URI reference. */
  public static final String CE_SOURCE = "ce_source";

  /** What kind of message the value is; see {@link CloudEvents}. */
  public static final String CE_TYPE = "ce_type";

  /** What the message is about: the record's key. */
  public static final String CE_SUBJECT = "ce_subject";

  /** When it happened, in ISO-8601, UTC. */
  public static final String CE_TIME = "ce_time";

  /**
   * The position of the message among those of its subject, in 19 digits (CloudEvents extension
   * {@code sequence}). The numbers are gap-free in the outcome log.
   */
  public static final String CE_SEQUENCE = "ce_sequence";

  /** The media type of the value: always JSON. */
  public static final String CONTENT_TYPE = "content-type";

  /** The trace that the record belongs to (W3C Trace Context, section 3.2). */
  public static final String TRACEPARENT = "traceparent";

  /** At a request: who wrote it had a key; see {@link RequestSignatures}. */
  public static final String SIGNATURE = "evently-signature";

  /** At a dead letter: the offset of the original in the same partition of the request log. */
  public static final String DEAD_LETTER_OFFSET = "evently-original-offset";

  /** At a dead letter: why it could not be decided, in a sentence for people. */
  public static final String DEAD_LETTER_REASON = "evently-reason";

  /**
   * At a dead letter that holds only its position and the reason: how many bytes the key, value and
   * headers of the original have. They were too many for the dead-letter topic.
   */
  public static final String DEAD_LETTER_OMITTED = "evently-omitted-bytes";

  private HeaderNames() {}
}
