package dev.evently.processor.store;

import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The outcomes of a decision as one column: a JSON array of what the outcome log holds. */
final class StoredOutcomes {
  private static final Wire<OutcomeRecord[]> WIRE = new Wire<>(OutcomeRecord[].class);

  private StoredOutcomes() {}

  static byte[] write(List<byte[]> records) {
    int commas = records.size() - 1;
    ByteBuffer array =
        ByteBuffer.allocate(2 + commas + records.stream().mapToInt(record -> record.length).sum());
    array.put((byte) '[');
    for (byte[] record : records) {
      if (array.position() > 1) {
        array.put((byte) ',');
      }
      array.put(record);
    }
    return array.put((byte) ']').array();
  }

  static List<OutcomeRecord> read(String column) {
    try {
      return List.of(WIRE.read(column.getBytes(StandardCharsets.UTF_8)));
    } catch (UnreadableRecordException e) {
      throw new IllegalStateException("Expected stored outcomes, but got " + column, e);
    }
  }
}
