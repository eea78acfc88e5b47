package dev.evently.service.server;

import java.util.concurrent.ThreadFactory;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Bounds calls and clients, and makes the container's buffers fit thousands of them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServerProperties.class)
public class ServerConfiguration {
  /** Calls and answers are smaller than this; larger ones take more reads and writes. */
  private static final String SOCKET_BUFFER_BYTES = "2048";

  private static final String ANSWER_HEADER_BYTES = "2048";

  /** Nobody sends any, and a buffer of this size is kept for each call. */
  private static final String TRAILER_BYTES = "256";

  @Bean
  WebServerFactoryCustomizer<TomcatWebServerFactory> boundedServer(ServerProperties settings) {
    return tomcat -> {
      tomcat.setProtocol(BoundedProtocol.class.getName());
      tomcat.addEngineValves(new SmallInputBuffers(), new LateAnswerValve());
      tomcat.addConnectorCustomizers(connector -> customize(connector, settings));
    };
  }

  @Bean
  HealthOnlyFilter healthOnlyFilter() {
    return new HealthOnlyFilter();
  }

  private static void customize(Connector connector, ServerProperties settings) {
    connector.setProperty("socket.appReadBufSize", SOCKET_BUFFER_BYTES);
    connector.setProperty("socket.appWriteBufSize", SOCKET_BUFFER_BYTES);
    connector.setProperty("maxHttpResponseHeaderSize", ANSWER_HEADER_BYTES);
    connector.setProperty("maxTrailerSize", TRAILER_BYTES);
    connector.setParseBodyMethods(""); // forms are never read as parameters
    if (connector.getProtocolHandler() instanceof BoundedProtocol protocol) {
      protocol.bound(settings);
      ThreadFactory threads = Thread.ofVirtual().name("call").factory();
      protocol.setExecutor(call -> threads.newThread(call).start());
    }
  }
}
