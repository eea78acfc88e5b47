package dev.evently.api.web;

import dev.evently.api.ApiProperties;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Makes the container's own errors problems too, and its buffers fit thousands of clients. */
@Component
class TomcatSetup implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  /** Calls and answers are smaller than this; larger ones take more reads and writes. */
  private static final String SOCKET_BUFFER_BYTES = "2048";

  private final int atOnce;

  TomcatSetup(ApiProperties properties) {
    atOnce = properties.callsAtOnce();
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(context -> {
      if (context.getParent() instanceof StandardHost host) {
        host.setErrorReportValveClass(ProblemValve.class.getName());
      }
    });
    factory.addConnectorCustomizers(TomcatSetup::useSmallBuffers);
    factory.addProtocolHandlerCustomizers(
        protocol -> protocol.setExecutor(new BoundedCalls(atOnce)));
  }

  private static void useSmallBuffers(Connector connector) {
    connector.setProperty("socket.appReadBufSize", SOCKET_BUFFER_BYTES);
    connector.setProperty("socket.appWriteBufSize", SOCKET_BUFFER_BYTES);
  }
}
