package dev.evently.analytics.runtime;

import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.TaskMigratedException;

/**
 * What follows from an exception that ends a stream thread. Trouble of the broker passes, so the
 * thread is replaced and goes on where the last commit was. Anything else could come again at once:
 * Kafka Streams stops, and {@link StreamsRuntime} starts it again after a growing pause.
 */
final class StreamThreadExceptionHandler implements StreamsUncaughtExceptionHandler {
  @Override
  public StreamThreadExceptionResponse handle(Throwable thrown) {
    return isInfrastructure(thrown)
        ? StreamThreadExceptionResponse.REPLACE_THREAD
        : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static boolean isInfrastructure(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException
          || cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException
          || cause instanceof TaskMigratedException) {
        return true;
      }
    }
    return false;
  }
}
