package dev.evently.api.server;

import dev.evently.api.ApiProperties;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the container's buffers fit thousands of clients, and bounds the calls at once. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {
  /** Calls and answers are smaller than this; larger ones take more reads and writes. */
  private static final String SOCKET_BUFFER_BYTES = "2048";

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> boundedServer(
      ApiProperties properties) {
    return tomcat -> {
      tomcat.addConnectorCustomizers(TomcatConfiguration::useSmallBuffers);
      tomcat.addProtocolHandlerCustomizers(
          protocol -> protocol.setExecutor(new BoundedCalls(properties.callsAtOnce())));
    };
  }

  private static void useSmallBuffers(Connector connector) {
    connector.setProperty("socket.appReadBufSize", SOCKET_BUFFER_BYTES);
    connector.setProperty("socket.appWriteBufSize", SOCKET_BUFFER_BYTES);
  }
}
