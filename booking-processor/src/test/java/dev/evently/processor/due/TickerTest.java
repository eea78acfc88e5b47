package dev.evently.processor.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.evently.common.log.RequestSignatures;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.testing.LogRecords;
import dev.evently.processor.store.DueEvent;
import dev.evently.processor.store.EventStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.mockito.invocation.InvocationOnMock;
import org.springframework.kafka.core.KafkaOperations;

class TickerTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final RequestSignatures SIGNATURES =
      RequestSignatures.of("2026a=a secret for tests of over 32 bytes");
  private static final UUID CONCERT = UUID.randomUUID();
  private static final UUID OPERA = UUID.randomUUID();

  private final EventStore store = mock();
  private final KafkaOperations<byte[], byte[]> requests = mock();
  private final List<RequestRecord> sent = new ArrayList<>();
  private final Ticker ticker = ticker();

  @BeforeEach
  void keepWhatIsSent() {
    when(requests.send(ArgumentMatchers.<ProducerRecord<byte[], byte[]>>any()))
        .thenAnswer(this::acknowledge);
  }

  @Test
  void asksEachEventAtWhichSomethingIsDue() {
    due(new DueEvent(CONCERT, 5, 0, false), new DueEvent(OPERA, 9, 0, false));

    ticker.tick();

    assertThat(sent).extracting(RequestRecord::eventId).containsExactly(CONCERT, OPERA);
    assertThat(sent)
        .allSatisfy(record -> {
          assertThat(record.request()).isEqualTo(new SettleDue());
          assertThat(record.actor().isAdmin()).isTrue();
        });
  }

  @Test
  void asksOnceAsLongAsTheEventStandsStill() {
    due(new DueEvent(CONCERT, 5, 0, false));
    ticker.tick();
    ticker.tick();
    assertThat(sent).hasSize(1);

    due(new DueEvent(CONCERT, 6, 0, false));
    ticker.tick();
    assertThat(sent).extracting(RequestRecord::requestId).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void asksAgainAboutAnEventAtWhichNothingWasDueMeanwhile() {
    due(new DueEvent(CONCERT, 5, 0, false));
    ticker.tick();
    due();
    ticker.tick();
    due(new DueEvent(CONCERT, 5, 0, false));
    ticker.tick();

    assertThat(sent).hasSize(2);
  }

  /** A request that is decided twice changes nothing, so that instances need not agree. */
  @Test
  void anotherInstanceSendsTheSameRequest() {
    due(new DueEvent(CONCERT, 5, 2_500, false));

    ticker.tick();
    ticker().tick();

    assertThat(sent).hasSize(6);
    assertThat(sent.subList(3, 6)).isEqualTo(sent.subList(0, 3));
    assertThat(sent.subList(0, 3)).extracting(RequestRecord::requestId).doesNotHaveDuplicates();
  }

  @Test
  void asksForAsManyDecisionsAsTheEndOfAnEventTakesUpToALimit() {
    assertThat(asked(0)).isEqualTo(1);
    assertThat(asked(1)).isEqualTo(1);
    assertThat(asked(1_000)).isEqualTo(1);
    assertThat(asked(1_001)).isEqualTo(2);
    assertThat(asked(10_000)).isEqualTo(10);
    assertThat(asked(1_000_000)).isEqualTo(10);
  }

  @Test
  void looksForAllStartsAtFirstAndThenForThoseOfTheLastHour() {
    due();

    ticker.tick();
    ticker.tick();

    verify(store).due(Instant.EPOCH, NOW, 100);
    verify(store).due(NOW.minus(Duration.ofHours(1)), NOW, 100);
  }

  @Test
  void looksForAllStartsUntilItHasSeenThem() {
    DueEvent[] many =
        Stream.generate(() -> new DueEvent(UUID.randomUUID(), 1, 0, false))
            .limit(100)
            .toArray(DueEvent[]::new);
    due(many);

    ticker.tick();
    ticker.tick();

    verify(store, times(2)).due(Instant.EPOCH, NOW, 100);
  }

  @Test
  void looksAgainAtTheNextTickWhenTheDatabaseIsAway() {
    when(store.due(any(), any(), anyInt()))
        .thenThrow(new IllegalStateException("away"))
        .thenReturn(List.of(new DueEvent(CONCERT, 5, 0, false)));

    ticker.tick();
    assertThat(sent).isEmpty();
    ticker.tick();
    assertThat(sent).hasSize(1);
  }

  @Test
  void asksAgainAtTheNextTickWhenTheBrokerDoesNotAcknowledge() {
    due(new DueEvent(CONCERT, 5, 0, false));
    doReturn(CompletableFuture.failedFuture(new IllegalStateException("away")))
        .doAnswer(this::acknowledge)
        .when(requests)
        .send(ArgumentMatchers.<ProducerRecord<byte[], byte[]>>any());

    ticker.tick();
    ticker.tick();

    assertThat(sent).hasSize(1);
  }

  @Test
  void looksSoonAgainWhilePeopleAreToldOfAChange() {
    Duration second = Duration.ofSeconds(1);
    due(new DueEvent(CONCERT, 5, 0, true), new DueEvent(OPERA, 9, 0, false));
    ticker.tick();
    assertThat(ticker.pause(second)).isEqualTo(Duration.ofMillis(500));
    assertThat(ticker.pause(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(20));

    due(new DueEvent(OPERA, 9, 0, false));
    ticker.tick();
    assertThat(ticker.pause(second)).isEqualTo(second);

    due(new DueEvent(CONCERT, 6, 0, true));
    ticker.tick();
    when(store.due(any(), any(), anyInt())).thenThrow(new IllegalStateException("away"));
    ticker.tick();
    assertThat(ticker.pause(second)).isEqualTo(second);
  }

  private int asked(int toEnd) {
    sent.clear();
    due(new DueEvent(UUID.randomUUID(), 1, toEnd, false));
    ticker.tick();
    return sent.size();
  }

  private void due(DueEvent... events) {
    when(store.due(any(), eq(NOW), eq(100))).thenReturn(List.of(events));
  }

  private Ticker ticker() {
    return new Ticker(store, requests, SIGNATURES, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private CompletableFuture<Object> acknowledge(InvocationOnMock call)
      throws UnreadableRecordException {
    ProducerRecord<byte[], byte[]> record = call.getArgument(0);
    RequestRecord request = new Wire<>(RequestRecord.class).read(record.value());
    assertThat(record.topic()).isEqualTo(Topics.REQUESTS);
    assertThat(record.partition()).isNull();
    assertThat(record.key()).isEqualTo(Wire.key(request.eventId()));
    assertThat(SIGNATURES.refusal(LogRecords.asRead(record))).isNull();
    sent.add(request);
    return CompletableFuture.completedFuture(null);
  }
}
