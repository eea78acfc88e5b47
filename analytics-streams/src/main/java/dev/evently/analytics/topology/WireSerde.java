package dev.evently.analytics.topology;

import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Stores and topics hold the wire format, so that what is kept is what analysts read. */
final class WireSerde {
  private WireSerde() {}

  static <T> Serde<T> of(Class<T> type) {
    Wire<T> wire = new Wire<>(type);
    return Serdes.serdeFrom(
        (_, value) -> value == null ? null : wire.write(value),
        (topic, bytes) -> {
          try {
            return bytes == null ? null : wire.read(bytes);
          } catch (UnreadableRecordException e) {
            throw new SerializationException(e.getMessage() + " in " + topic, e);
          }
        });
  }
}
