package dev.evently.bench;

import dev.evently.bench.Answers.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntToLongFunction;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Clients with a connection and a thread each. They share the processor with what they measure, so
 * they do as little as they can.
 */
final class Callers implements AutoCloseable {
  private final List<KeepAlive> connections = new ArrayList<>();
  private final ExecutorService threads;

  Callers(URI api, int count) throws IOException {
    threads = Executors.newFixedThreadPool(count);
    for (int i = 0; i < count; i++) {
      connections.add(new KeepAlive(api));
    }
  }

  /** Sends each call once; each client sends its next one as soon as it has an answer. */
  Answers each(List<ClassicHttpRequest> calls) throws InterruptedException, ExecutionException {
    return send(calls, calls.size(), _ -> System.nanoTime(), () -> true);
  }

  /** The same with the calls again and again for a time. */
  Answers during(List<ClassicHttpRequest> calls, BooleanSupplier time)
      throws InterruptedException, ExecutionException {
    return send(calls, Integer.MAX_VALUE, _ -> System.nanoTime(), time);
  }

  /**
   * Sends each call once, at so many a second whether the others are answered or not. A call for
   * which no client is free is late from the moment when it was due.
   */
  Answers at(int perSecond, List<ClassicHttpRequest> calls)
      throws InterruptedException, ExecutionException {
    long began = System.nanoTime();
    long apart = Duration.ofSeconds(1).toNanos() / perSecond;
    return send(calls, calls.size(), number -> began + number * apart, () -> true);
  }

  private Answers send(
      List<ClassicHttpRequest> calls, int count, IntToLongFunction due, BooleanSupplier time)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    List<Callable<List<Answer>>> clients = new ArrayList<>();
    for (KeepAlive connection : connections) {
      clients.add(() -> {
        List<Answer> answers = new ArrayList<>();
        for (int number; time.getAsBoolean() && (number = next.getAndIncrement()) < count; ) {
          answers.add(
              answer(
                  number, calls.get(number % calls.size()), due.applyAsLong(number), connection));
        }
        return answers;
      });
    }
    long began = System.nanoTime();
    List<Answer> all = new ArrayList<>();
    for (Future<List<Answer>> client : threads.invokeAll(clients)) {
      all.addAll(client.get());
    }
    return new Answers(began, System.nanoTime(), all);
  }

  private static Answer answer(
      int number, ClassicHttpRequest call, long due, KeepAlive connection) {
    for (long early; (early = due - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(early);
    }
    try {
      ClassicHttpResponse answer = connection.call(call);
      long at = System.nanoTime();
      Header location =
          answer.getCode() == HttpStatus.SC_ACCEPTED
              ? answer.getFirstHeader(HttpHeaders.LOCATION)
              : null;
      return new Answer(
          number, due, at, answer.getCode(), location == null ? null : location.getValue());
    } catch (IOException _) {
      return new Answer(number, due, System.nanoTime(), Answers.NONE, null);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    connections.forEach(KeepAlive::close);
  }
}
