package dev.evently.processor.log;

import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.listener.MessageListenerContainer;

/** A consumer that is fenced is started again without its name. */
class FencedConsumersTest {
  private final KafkaListenerEndpointRegistry listeners = mock();
  private final MessageListenerContainer container = mock();
  private final InstanceName name = mock();
  private final DefaultKafkaProducerFactory<byte[], byte[]> producers = mock();
  private final FencedConsumers fenced = new FencedConsumers(listeners, name, producers);

  @BeforeEach
  void run() {
    when(listeners.getListenerContainer(RequestListener.ID)).thenReturn(container);
    when(name.transactionIdPrefix()).thenReturn("nameless-");
  }

  /** Both consumers of a process are fenced in the same moment, and one restart is for both. */
  @Test
  void startsAgainWithoutTheNameUnlessTheProcessEnds() {
    fenced.onStopped(stopped(Reason.FENCED));
    fenced.onStopped(stopped(Reason.FENCED));
    awaitRestart();

    var calls = inOrder(container, name, producers);
    calls.verify(container).stop();
    calls.verify(name).giveUp();
    calls.verify(producers).setTransactionIdPrefix("nameless-");
    calls.verify(producers).reset();
    calls.verify(container).start();
    calls.verifyNoMoreInteractions();

    fenced.stop();
    fenced.onStopped(stopped(Reason.FENCED));
    awaitRestart();

    verify(listeners, times(2)).getListenerContainer(RequestListener.ID);
    verify(container, times(1)).stop();
    verify(container, times(1)).start();
  }

  @ParameterizedTest
  @EnumSource(names = "FENCED", mode = EnumSource.Mode.EXCLUDE)
  void leavesAConsumerAloneThatStopsForAnythingElse(Reason reason) {
    fenced.onStopped(stopped(reason));

    verifyNoInteractions(listeners, name, producers);
  }

  /** It has a thread of its own. */
  private static void awaitRestart() {
    Awaitility.await()
        .until(() ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("restart-fenced")));
  }

  private ConsumerStoppedEvent stopped(Reason reason) {
    return new ConsumerStoppedEvent(this, this, reason);
  }
}
