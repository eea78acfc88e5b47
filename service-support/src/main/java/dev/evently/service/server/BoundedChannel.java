package dev.evently.service.server;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that knows how long its call has waited for the client. A read that finds nothing,
 * and a write for which there is no room, is where a call begins to wait: it releases its permit
 * until the client goes on, and fails when {@link StallTimeout} is over. This holds for headers,
 * bodies of any kind, what is left of a body behind the answer, and the answer itself.
 */
final class BoundedChannel extends NioChannel {
  private final HealthReserve reserve;
  private volatile boolean reserved;
  private volatile String address = "";

  private @Nullable BoundedCalls calls;
  private volatile long since = System.nanoTime();
  private volatile boolean idle = true;
  private volatile boolean ended;

  /** Whether a thread of Tomcat is at it, and whether that counts among the calls at once. */
  private boolean working;

  private boolean counts;
  private boolean waits;
  private boolean listed;
  private long waitsSince;
  private volatile long stalledSince;
  private boolean waitsToWrite;
  private long bytes;

  /** Apart, so that a call that did not come in time can be told so. */
  private long waitedToReadNanos;

  private long waitedToWriteNanos;

  BoundedChannel(SocketBufferHandler buffer, HealthReserve reserve) {
    super(buffer);
    this.reserve = reserve;
  }

  /** A channel is used again for another connection. */
  @Override
  public void reset(SocketChannel socket, NioSocketWrapper connection) throws IOException {
    super.reset(socket, connection);
    forget();
    address = ConnectionCounts.address(socket);
    reserved = reserve.add(this);
  }

  /** Of its client. */
  String address() {
    return address;
  }

  private synchronized void forget() {
    resume();
    since = System.nanoTime();
    idle = true;
    ended = false;
    waitedToReadNanos = 0;
    waitedToWriteNanos = 0;
    bytes = 0;
  }

  /** When its call began, or when it became idle; by {@link System#nanoTime()}. */
  long since() {
    return since;
  }

  /**
   * Of a call that waits: since when it would wait, had it waited without a break, and had its
   * client sent and taken nothing; by {@link System#nanoTime()}.
   */
  long stalledSince() {
    return stalledSince;
  }

  /** Whether it is one of the last connections, which are for calls that ask for health. */
  boolean isReserved() {
    if (reserved && reserve.leave(this)) {
      reserved = false;
    }
    return reserved;
  }

  /** It is closed. */
  void closed() {
    reserve.remove(this);
  }

  /** Whether it has no call. */
  boolean isIdle() {
    return idle;
  }

  boolean isEnded() {
    return ended;
  }

  /** Something has come: it is not idle, though it may have to wait for its permit. */
  void arrived() {
    idle = false;
  }

  /**
   * A thread takes what has come.
   *
   * @param counted whether it has a permit among the calls at once
   * @param isNew false when the call goes on that is known
   */
  synchronized void begin(BoundedCalls bounds, boolean counted, boolean isNew) {
    calls = bounds;
    idle = false;
    resume();
    if (isNew) {
      since = System.nanoTime();
      waitedToReadNanos = 0;
      waitedToWriteNanos = 0;
      bytes = 0;
    }
    working = true;
    counts = counted;
  }

  /**
   * The thread leaves it.
   *
   * @param isPart whether the client has to send the rest of its headers
   * @param isIdle whether the client may send another call
   */
  synchronized void end(boolean isPart, boolean isIdle) {
    working = false;
    if (isPart) {
      waitForClient(false);
    } else {
      resume();
    }
    releasePermit();
    if (isPart && !listed) {
      end();
    }
    if (isIdle) {
      since = System.nanoTime();
      idle = true;
    }
  }

  /** Whether its call counts among the calls at once. */
  synchronized boolean hasPermit() {
    return counts;
  }

  /** False when there was none. */
  synchronized boolean releasePermit() {
    if (counts && calls != null) {
      counts = false;
      calls.end();
      return true;
    }
    return false;
  }

  /** Its call goes on, even when others came meanwhile. */
  synchronized void takePermit() {
    if (working && !counts && calls != null) {
      calls.resume();
      counts = true;
    }
  }

  /** Ends the connection from outside: whoever waits for the client sees it leave. */
  void end() {
    ended = true;
    try {
      getIOChannel().shutdownInput();
      getIOChannel().shutdownOutput();
    } catch (IOException _) {
      // It is closed already.
    }
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    expectNoStall(false);
    int count = super.read(to);
    moved(count, false);
    return count;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    expectNoStall(true);
    boolean something = from.hasRemaining();
    int count = super.write(from);
    if (something) {
      moved(count, true);
    }
    return count;
  }

  private synchronized void moved(int count, boolean toWrite) {
    if (count == 0) {
      waitForClient(toWrite);
    } else {
      bytes += Math.max(count, 0);
      resume();
    }
  }

  private synchronized void expectNoStall(boolean toWrite) throws SocketTimeoutException {
    if (calls == null) {
      return;
    }
    long before = toWrite ? waitedToWriteNanos : waitedToReadNanos;
    long waited = waits && waitsToWrite == toWrite ? before + sinceItWaits() : before;
    if (waited > 0 && calls.stallTimeout().isOver(waited, bytes)) {
      throw new SocketTimeoutException(
          "Expected the client to go on, but the call waited %d ms for %d bytes"
              .formatted(TimeUnit.NANOSECONDS.toMillis(waited), bytes));
    }
  }

  private long sinceItWaits() {
    return System.nanoTime() - waitsSince;
  }

  private void waitForClient(boolean toWrite) {
    if (calls == null) {
      return;
    }
    if (!waits) {
      waits = true;
      waitsToWrite = toWrite;
      waitsSince = System.nanoTime();
      stalledSince =
          waitsSince
              - (toWrite ? waitedToWriteNanos : waitedToReadNanos)
              + calls.stallTimeout().allowance(bytes);
    }
    if (listed) {
      return;
    }
    if (calls.stalled().add(this)) {
      listed = true;
      releasePermit();
    } else if (!toWrite && counts) {
      end(); // whoever waits must not keep others from beginning
    }
  }

  private void resume() {
    if (waits) {
      waits = false;
      if (waitsToWrite) {
        waitedToWriteNanos += sinceItWaits();
      } else {
        waitedToReadNanos += sinceItWaits();
      }
    }
    if (listed && calls != null) {
      listed = false;
      calls.stalled().remove(this);
      takePermit();
    }
  }
}
