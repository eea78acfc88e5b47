package dev.evently.standalone.crowd;

import java.net.URI;
import java.util.function.Consumer;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;

/** Calls a service on thousands of connections with one thread. */
final class CrowdClient implements AutoCloseable {
  private static final Timeout CONNECT_LIMIT = Timeout.ofSeconds(30);

  private static final int BUFFER_BYTES = 2048;

  /** Of a connection on which nothing comes; longer than any call waits for its outcome. */
  private static final Timeout SILENCE_LIMIT = Timeout.ofSeconds(40);

  private final HttpHost service;
  private final HttpAsyncRequester requester;

  /**
   * @param connections at most
   */
  CrowdClient(URI service, int connections) {
    this.service = new HttpHost(service.getScheme(), service.getHost(), service.getPort());
    requester =
        AsyncRequesterBootstrap.bootstrap()
            .setIOReactorConfig(
                IOReactorConfig.custom()
                    .setIoThreadCount(1)
                    .setTcpNoDelay(true)
                    .setSoTimeout(SILENCE_LIMIT)
                    .build())
            .setHttp1Config(Http1Config.custom().setBufferSize(BUFFER_BYTES).build())
            // Without Expect: 100-continue, and without a word about itself.
            .setHttpProcessor(
                HttpProcessorBuilder.create()
                    .addAll(new RequestContent(), new RequestTargetHost())
                    .build())
            .setMaxTotal(connections)
            .setDefaultMaxPerRoute(connections)
            .create();
    requester.start();
  }

  /** What comes of a call or a connection, on the one thread. */
  record Result<T>(Consumer<T> done, Consumer<Exception> failed) implements FutureCallback<T> {
    @Override
    public void completed(T result) {
      done.accept(result);
    }

    @Override
    public void failed(Exception problem) {
      failed.accept(problem);
    }

    @Override
    public void cancelled() {
      failed.accept(new InterruptedException("cancelled"));
    }
  }

  /** Opens a connection, which is whoever's who asked for it. */
  void connect(Result<AsyncClientEndpoint> result) {
    var _ = requester.connect(service, CONNECT_LIMIT, null, result);
  }

  AsyncRequestBuilder get(String path) {
    return AsyncRequestBuilder.get().setHttpHost(service).setPath(path);
  }

  AsyncRequestBuilder post(String path) {
    return AsyncRequestBuilder.post().setHttpHost(service).setPath(path);
  }

  static void send(
      AsyncClientEndpoint connection,
      AsyncRequestProducer call,
      Result<Message<HttpResponse, byte[]>> result) {
    // One for text would keep 16 KB for as long as the call waits.
    var _ =
        connection.execute(
            call, new BasicResponseConsumer<>(new BasicAsyncEntityConsumer()), result);
  }

  @Override
  public void close() {
    requester.close(CloseMode.IMMEDIATE);
  }
}
