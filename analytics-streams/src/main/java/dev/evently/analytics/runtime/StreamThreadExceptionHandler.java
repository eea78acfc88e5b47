package dev.evently.analytics.runtime;

import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.TaskMigratedException;

/**
 * What follows from an exception that ends a stream thread. Trouble of the broker passes, so the
 * thread is replaced and goes on where the last commit was. Anything else could come again at once:
 * Kafka Streams stops, and {@link StreamsRuntime} starts it again after a growing pause. State that
 * cannot be read never can be: all is counted again.
 */
final class StreamThreadExceptionHandler implements StreamsUncaughtExceptionHandler {
  private final Recount recount;

  StreamThreadExceptionHandler(Recount recount) {
    this.recount = recount;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable thrown) {
    if (isCause(SerializationException.class, thrown)) {
      recount.ask("Expected to read what was counted, but " + thrown);
    }
    return isInfrastructure(thrown)
        ? StreamThreadExceptionResponse.REPLACE_THREAD
        : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static boolean isInfrastructure(Throwable thrown) {
    return isCause(RetriableException.class, thrown)
        || isCause(ProducerFencedException.class, thrown)
        || isCause(InvalidProducerEpochException.class, thrown)
        || isCause(TaskMigratedException.class, thrown);
  }

  private static boolean isCause(Class<? extends Exception> type, Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
