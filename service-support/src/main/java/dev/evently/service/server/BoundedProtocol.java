package dev.evently.service.server;

import org.apache.coyote.Processor;
import org.apache.coyote.UpgradeToken;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.upgrade.UpgradeGroupInfo;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 whose calls are bounded in number and in how long their clients make them wait. Tomcat's
 * own timeouts are for each read and write alone, and its threads wait with their client. Tomcat
 * makes this object by its name.
 */
public final class BoundedProtocol extends Http11NioProtocol {
  /**
   * Of an answer's body before it is sent: most answers are smaller. As chars it takes twice that.
   */
  private static final int ANSWER_BUFFER_BYTES = 1024;

  private final BoundedEndpoint endpoint;

  public BoundedProtocol() {
    this(new BoundedEndpoint());
  }

  private BoundedProtocol(BoundedEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public int getDesiredBufferSize() {
    return ANSWER_BUFFER_BYTES;
  }

  /** An answer waits for its client as long as a call does; Tomcat would for ever. */
  @Override
  protected Processor createUpgradeProcessor(SocketWrapperBase<?> connection, UpgradeToken token) {
    Processor processor = super.createUpgradeProcessor(connection, token);
    connection.setWriteTimeout(getConnectionTimeout());
    if (token.httpUpgradeHandler() instanceof LateConnection late) {
      late.handOver(this);
    }
    return processor;
  }

  /** None: Tomcat would keep one for each protocol that any client has named in a header. */
  @Override
  public @Nullable UpgradeGroupInfo getUpgradeGroupInfo(String protocol) {
    return null;
  }

  /** Sets the bounds; once, before the server starts. */
  void bound(ServerProperties settings) {
    var clients = settings.clients();
    var connections = new ConnectionCounts(clients.connectionsPerAddress());
    var calls =
        new BoundedCalls(
            settings.callsAtOnce(),
            new StalledCalls(clients.stalledCalls(), clients.stalledCallsPerAddress()),
            new StallTimeout(clients.stallTimeout(), clients.minRate()));
    endpoint.bound(connections);
    Handler<NioChannel> http = endpoint.getHandler();
    endpoint.setHandler(new BoundedHandler(http, calls, connections));
  }
}
