package dev.evently.analytics.topology;

import dev.evently.analytics.aggregate.FigurePart;
import dev.evently.analytics.aggregate.FigurePosition;
import dev.evently.analytics.aggregate.FigureRecord;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Stores and topics hold the wire format, so that what is kept is what analysts read. */
final class WireSerde {
  private WireSerde() {}

  /** Writes records of the topics of parts, which nothing here reads. */
  static Serde<FigureRecord> ofFigureRecords() {
    Wire<FigurePart> parts = new Wire<>(FigurePart.class);
    Wire<FigurePosition> positions = new Wire<>(FigurePosition.class);
    return Serdes.serdeFrom(
        (_, value) ->
            switch (value) {
              case FigurePart part -> parts.write(part);
              case FigurePosition position -> positions.write(position);
            },
        (topic, _) -> {
          throw new SerializationException("Expected to write only, but read " + topic);
        });
  }

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
