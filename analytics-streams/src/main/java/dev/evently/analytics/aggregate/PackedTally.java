package dev.evently.analytics.aggregate;

import dev.evently.common.outcome.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Tally} in some 50 to 100 bytes, a fifth of what it takes as objects: for memory only,
 * and never for what is kept or sent.
 */
public final class PackedTally {
  private static final int GROUP = 7;
  private static final long REST = 0x7f;
  private static final int DRAFT = 1;
  private static final int NO_DRAFT = 2;

  private PackedTally() {}

  public static byte[] pack(Tally tally) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      long[] counts = new long[Measure.values().length];
      tally.counts().addTo(counts);
      write(out, counts);
      long[] rejected = new long[Reason.values().length];
      tally.rejected().addTo(rejected);
      write(out, rejected);
      write(out, tally.confirmed());
      write(out, tally.cancelled());
      write(out, tally.state());
      write(out, tally.details());
      byte[] latency = tally.latency();
      write(out, latency == null ? 0 : latency.length);
      if (latency != null) {
        out.write(latency);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static Tally unpack(byte[] packed) {
    try (var in = new DataInputStream(new ByteArrayInputStream(packed))) {
      return new Tally(
          Counts.of(readCounts(in, Measure.values().length)),
          Counts.of(readCounts(in, Reason.values().length)),
          readRevenues(in),
          readRevenues(in),
          readState(in),
          readDetails(in),
          readLatency(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many are not zero, then the ordinal and the count of each. */
  private static void write(DataOutputStream out, long[] counts) throws IOException {
    long present = 0;
    for (long count : counts) {
      present += count == 0 ? 0 : 1;
    }
    write(out, present);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        write(out, i);
        write(out, counts[i]);
      }
    }
  }

  private static long[] readCounts(DataInputStream in, int size) throws IOException {
    long[] counts = new long[size];
    for (long left = read(in); left > 0; left--) {
      int ordinal = (int) read(in);
      counts[ordinal] = read(in);
    }
    return counts;
  }

  private static void write(DataOutputStream out, SortedMap<String, Revenue> revenues)
      throws IOException {
    write(out, revenues.size());
    for (var category : revenues.entrySet()) {
      out.writeUTF(category.getKey());
      SortedMap<String, BigInteger> amounts = category.getValue().byCurrency();
      write(out, amounts.size());
      for (var amount : amounts.entrySet()) {
        out.writeUTF(amount.getKey());
        byte[] value = amount.getValue().toByteArray();
        write(out, value.length);
        out.write(value);
      }
    }
  }

  private static SortedMap<String, Revenue> readRevenues(DataInputStream in) throws IOException {
    long size = read(in);
    if (size == 0) {
      return Collections.emptySortedMap();
    }
    SortedMap<String, Revenue> revenues = new TreeMap<>();
    for (long left = size; left > 0; left--) {
      String category = in.readUTF();
      SortedMap<String, BigInteger> amounts = new TreeMap<>();
      for (long more = read(in); more > 0; more--) {
        String currency = in.readUTF();
        amounts.put(currency, new BigInteger(in.readNBytes((int) read(in))));
      }
      revenues.put(category, new Revenue(amounts));
    }
    return Collections.unmodifiableSortedMap(revenues);
  }

  private static void write(DataOutputStream out, @Nullable EventState state) throws IOException {
    out.writeBoolean(state != null);
    if (state != null) {
      write(out, state.sequence());
      write(out, state.confirmed());
      write(out, state.held());
      write(out, state.waitlisted());
      write(out, state.capacity());
      write(out, state.soldOutAt());
      write(out, state.decidedAt());
    }
  }

  private static @Nullable EventState readState(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? new EventState(
            read(in),
            (int) read(in),
            (int) read(in),
            (int) read(in),
            (int) read(in),
            readTime(in),
            readTime(in))
        : null;
  }

  private static void write(DataOutputStream out, @Nullable EventDetails details)
      throws IOException {
    out.writeBoolean(details != null);
    if (details != null) {
      write(out, details.sequence());
      String name = details.name();
      out.writeBoolean(name != null);
      if (name != null) {
        out.writeUTF(name);
      }
      write(out, details.startsAt());
      write(out, details.salesOpenAt());
      write(out, details.publishedAt());
      write(out, details.cancelledAt());
      out.write(details.draft() == null ? 0 : details.draft() ? DRAFT : NO_DRAFT);
    }
  }

  private static @Nullable EventDetails readDetails(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? new EventDetails(
            read(in),
            in.readBoolean() ? in.readUTF() : null,
            readTime(in),
            readTime(in),
            readTime(in),
            readTime(in),
            readDraft(in))
        : null;
  }

  private static @Nullable Boolean readDraft(DataInputStream in) throws IOException {
    int draft = in.readUnsignedByte();
    return draft == 0 ? null : draft == DRAFT;
  }

  private static byte @Nullable [] readLatency(DataInputStream in) throws IOException {
    int length = (int) read(in);
    return length == 0 ? null : in.readNBytes(length);
  }

  private static void write(DataOutputStream out, @Nullable Instant time) throws IOException {
    out.writeBoolean(time != null);
    if (time != null) {
      out.writeLong(time.getEpochSecond());
      out.writeInt(time.getNano());
    }
  }

  private static @Nullable Instant readTime(DataInputStream in) throws IOException {
    return in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
  }

  /** In groups of seven bits, least first, as long as there are more. */
  private static void write(DataOutputStream out, long value) throws IOException {
    long left = value;
    while ((left & ~REST) != 0) {
      out.write((int) ((left & REST) | (REST + 1)));
      left >>>= GROUP;
    }
    out.write((int) left);
  }

  private static long read(DataInputStream in) throws IOException {
    long value = 0;
    for (int shift = 0; ; shift += GROUP) {
      int group = in.readUnsignedByte();
      value |= (group & REST) << shift;
      if (group <= REST) {
        return value;
      }
    }
  }
}
