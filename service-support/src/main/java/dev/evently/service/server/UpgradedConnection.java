package dev.evently.service.server;

import java.util.Objects;
import java.util.concurrent.locks.Lock;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * A connection that Tomcat has handed over as it does to another protocol: its call is over, and
 * the buffers and parsed headers of it serve other calls.
 *
 * <p>Whoever writes or closes holds the connection's lock, as Tomcat's threads do: it reuses what a
 * closed connection had, which a write that is under way must not reach.
 */
abstract class UpgradedConnection implements InternalHttpUpgradeHandler {
  private @Nullable SocketWrapperBase<?> connection;

  /** What is done with the connection. */
  @FunctionalInterface
  interface Use<E extends Exception> {
    void of(SocketWrapperBase<?> connection) throws E;
  }

  @Override
  public final void setSocketWrapper(SocketWrapperBase<?> wrapper) {
    connection = wrapper;
  }

  final SocketWrapperBase<?> connection() {
    return Objects.requireNonNull(connection, "Expected a call that is over");
  }

  /** Uses it while nobody else does. */
  final <E extends Exception> void locked(Use<E> use) throws E {
    Lock lock = connection().getLock();
    lock.lock();
    try {
      use.of(connection());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final void timeoutAsync(long now) {
    // Whoever writes knows how long it may take.
  }

  @Override
  public final void setSslSupport(SSLSupport ssl) {
    // Nothing asks for it when the call is over.
  }

  @Override
  public final void pause() {
    // Whoever writes is told by the service that it stops.
  }
}
