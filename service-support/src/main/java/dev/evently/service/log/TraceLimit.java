package dev.evently.service.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one stack trace of a kind through in a minute, and counts the others. A kind is a class of
 * exceptions and the place where it was made. A trace has some 20 KB: whoever can cause errors
 * would otherwise fill the disk. It is decided once for a line of the log, wherever the log goes.
 */
final class TraceLimit extends Filter<ILoggingEvent> {
  static final Duration TIME = Duration.ofMinutes(1);

  /** Beyond this many kinds at once, others count as one. */
  static final int KINDS = 200;

  private static final String OTHERS = "others";

  /** Of the line that a thread logs: one place after another is given it, on that thread. */
  private static final ThreadLocal<@Nullable Decision> DECIDED = new ThreadLocal<>();

  private final LongSupplier nanos;
  private final Runnable suppressed;
  private final Map<String, Kind> kinds = new HashMap<>();

  /**
   * @param nanos a clock
   * @param suppressed told of each trace that is left out
   */
  TraceLimit(LongSupplier nanos, Runnable suppressed) {
    this.nanos = nanos;
    this.suppressed = suppressed;
  }

  private record Decision(TraceLimit by, WeakReference<ILoggingEvent> line, FilterReply reply) {
    boolean isOf(TraceLimit limit, ILoggingEvent event) {
      return by == limit && line.refersTo(event);
    }
  }

  private static final class Kind {
    private final long since;
    private int suppressed;

    Kind(long since) {
      this.since = since;
    }
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown == null || !isStarted()) {
      return FilterReply.NEUTRAL;
    }
    Decision last = DECIDED.get();
    if (last != null && last.isOf(this, event)) {
      return last.reply();
    }
    FilterReply reply = decide(thrown);
    DECIDED.set(new Decision(this, new WeakReference<>(event), reply));
    return reply;
  }

  private FilterReply decide(IThrowableProxy thrown) {
    if (isFirst(name(thrown))) {
      return FilterReply.NEUTRAL;
    }
    suppressed.run();
    return FilterReply.DENY;
  }

  private synchronized boolean isFirst(String name) {
    String known = kinds.containsKey(name) || kinds.size() < KINDS ? name : OTHERS;
    Kind kind = kinds.get(known);
    if (kind == null) {
      kinds.put(known, new Kind(nanos.getAsLong()));
      return true;
    }
    kind.suppressed++;
    return false;
  }

  /** Forgets the kinds whose minute is over; a line for each of which traces were left out. */
  synchronized List<String> takeSummary() {
    List<String> lines = new ArrayList<>();
    long now = nanos.getAsLong();
    kinds
        .entrySet()
        .removeIf(entry -> {
          Kind kind = entry.getValue();
          boolean over = now - kind.since >= TIME.toNanos();
          if (over && kind.suppressed > 0) {
            lines.add("%d more of %s".formatted(kind.suppressed, entry.getKey()));
          }
          return over;
        });
    return lines;
  }

  private static String name(IThrowableProxy thrown) {
    StackTraceElementProxy @Nullable [] trace = thrown.getStackTraceElementProxyArray();
    return trace == null || trace.length == 0
        ? thrown.getClassName()
        : thrown.getClassName() + " " + trace[0].getSTEAsString();
  }
}
