package dev.evently.service.warmup;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Goes through each {@link WarmUp} again and again when the service has started and before it says
 * that it is ready, which Spring Boot does when all runners have ended.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WarmUpProperties.class)
public class WarmUpConfiguration {
  private static final Logger log = LoggerFactory.getLogger(WarmUpConfiguration.class);

  @Bean
  OwnCalls ownCalls(Environment environment, ServerProperties server) {
    return new OwnCalls(environment, server);
  }

  @Bean
  ApplicationRunner warmUp(WarmUpProperties properties, ObjectProvider<WarmUp> all) {
    return _ -> warmUp(properties, all.orderedStream().toList());
  }

  private static void warmUp(WarmUpProperties properties, List<WarmUp> all) {
    long began = System.nanoTime();
    int pass = 0;
    try {
      while (pass < properties.passes()
          && System.nanoTime() - began < properties.time().toNanos()) {
        for (WarmUp warmUp : all) {
          warmUp.pass();
        }
        pass++;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Exception | LinkageError | StackOverflowError e) {
      log.warn("The warm-up ended early, after {} passes: {}", pass, e.toString());
    }
    if (pass > 0 && !all.isEmpty()) {
      log.info("Warmed up in {} ms, {} passes", (System.nanoTime() - began) / 1_000_000, pass);
    }
  }
}
