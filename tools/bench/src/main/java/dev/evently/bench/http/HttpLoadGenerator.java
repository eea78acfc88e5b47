package dev.evently.bench.http;

import dev.evently.bench.http.LoadResponses.Response;
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
 * Makes calls on some connections, with a thread each. It shares the cores with what it measures,
 * so it does as little as it can.
 */
public final class HttpLoadGenerator implements AutoCloseable {
  private final List<KeepAliveConnection> connections = new ArrayList<>();
  private final ExecutorService threads;

  public HttpLoadGenerator(URI api, int count) throws IOException {
    threads = Executors.newFixedThreadPool(count);
    for (int i = 0; i < count; i++) {
      connections.add(new KeepAliveConnection(api));
    }
  }

  /** A closed loop: each call once; each client sends its next one when the last is answered. */
  public LoadResponses closedLoop(List<ClassicHttpRequest> calls)
      throws InterruptedException, ExecutionException {
    return send(calls, calls.size(), connections.size(), _ -> System.nanoTime(), () -> true);
  }

  /** The same with the calls again and again for a time. */
  public LoadResponses closedLoop(List<ClassicHttpRequest> calls, BooleanSupplier time)
      throws InterruptedException, ExecutionException {
    return send(calls, Integer.MAX_VALUE, connections.size(), _ -> System.nanoTime(), time);
  }

  /**
   * An open loop: each call once, at so many a second whether the others are answered or not. Its
   * latency counts from the moment when it was due, also where no client was free then.
   */
  public LoadResponses openLoop(int perSecond, List<ClassicHttpRequest> calls)
      throws InterruptedException, ExecutionException {
    long began = System.nanoTime();
    long apart = Duration.ofSeconds(1).toNanos() / perSecond;
    return send(calls, calls.size(), 0, number -> began + number * apart, () -> true);
  }

  private LoadResponses send(
      List<ClassicHttpRequest> calls,
      int count,
      int closedLoop,
      IntToLongFunction due,
      BooleanSupplier time)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    List<Callable<List<Response>>> clients = new ArrayList<>();
    for (KeepAliveConnection connection : connections) {
      clients.add(() -> {
        List<Response> responses = new ArrayList<>();
        for (int number; time.getAsBoolean() && (number = next.getAndIncrement()) < count; ) {
          responses.add(
              respond(
                  number, calls.get(number % calls.size()), due.applyAsLong(number), connection));
        }
        return responses;
      });
    }
    long began = System.nanoTime();
    List<Response> all = new ArrayList<>();
    for (Future<List<Response>> client : threads.invokeAll(clients)) {
      all.addAll(client.get());
    }
    return new LoadResponses(began, System.nanoTime(), closedLoop, all);
  }

  private static Response respond(
      int number, ClassicHttpRequest call, long due, KeepAliveConnection connection) {
    for (long early; (early = due - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(early);
    }
    try {
      ClassicHttpResponse response = connection.call(call);
      long at = System.nanoTime();
      Header location =
          response.getCode() == HttpStatus.SC_ACCEPTED
              ? response.getFirstHeader(HttpHeaders.LOCATION)
              : null;
      return new Response(
          number, due, at, response.getCode(), location == null ? null : location.getValue());
    } catch (IOException _) {
      return new Response(number, due, System.nanoTime(), LoadResponses.NO_ANSWER, null);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    connections.forEach(KeepAliveConnection::close);
  }
}
