package dev.evently.processor.log;

import dev.evently.common.log.Brokers;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions that a processor has left open in a partition of the outcome log, as when
 * it was killed between the two commits. The coordinator would do it when the transaction's time is
 * over (KIP-98), and until then nobody can tell what is committed behind it. Its producer is fenced
 * (KIP-588), so a commit that has begun is finished first.
 */
final class OpenTransactions {
  private static final Logger log = LoggerFactory.getLogger(OpenTransactions.class);

  private final Brokers brokers;

  OpenTransactions(Brokers brokers) {
    this.brokers = brokers;
  }

  /** Ends them, or says in the log why it cannot. */
  void end(TopicPartition partition) {
    try (Admin admin = Admin.create(brokers.client())) {
      List<Long> producers =
          admin
              .describeProducers(List.of(partition))
              .partitionResult(partition)
              .get()
              .activeProducers()
              .stream()
              .filter(producer -> producer.currentTransactionStartOffset().isPresent())
              .map(ProducerState::producerId)
              .toList();
      if (producers.isEmpty()) {
        return;
      }
      List<String> ids =
          admin
              .listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
              .all()
              .get()
              .stream()
              .map(TransactionListing::transactionalId)
              .toList();
      log.warn("Ending the transactions of {}, which are open in {}", ids, partition);
      admin.fenceProducers(ids).all().get();
    } catch (ExecutionException e) {
      log.warn("Cannot end the open transactions in {}: {}", partition, e.toString());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
