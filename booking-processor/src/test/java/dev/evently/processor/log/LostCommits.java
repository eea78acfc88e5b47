package dev.evently.processor.log;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.kafka.core.ProducerPostProcessor;

/** Commits of Kafka transactions that are done, but whose answer is lost on purpose. */
final class LostCommits implements ProducerPostProcessor<byte[], byte[]> {
  private final Fault fault = new Fault();

  Fault fault() {
    return fault;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Producer<byte[], byte[]> apply(Producer<byte[], byte[]> producer) {
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (_, method, arguments) -> {
              try {
                Object answer = method.invoke(producer, arguments);
                if (method.getName().equals("commitTransaction")) {
                  fault.strike();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
