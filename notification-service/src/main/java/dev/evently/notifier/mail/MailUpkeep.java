package dev.evently.notifier.mail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Deletes mails that ended long ago, and counts those that wait. */
@Component
class MailUpkeep {
  private static final Logger log = LoggerFactory.getLogger(MailUpkeep.class);

  private final MailOutbox outbox;
  private final MailMeters meters;

  MailUpkeep(MailOutbox outbox, MailMeters meters) {
    this.outbox = outbox;
    this.meters = meters;
  }

  @Scheduled(fixedDelayString = "${evently.mail.times.cleaning:10m}", initialDelayString = "1m")
  void deleteOld() {
    try {
      outbox.deleteOld();
    } catch (DataAccessException | TransactionException e) {
      log.warn("Expected to delete mails that have ended, and will again, but {}", e.toString());
    }
  }

  @Scheduled(fixedDelayString = "10s")
  void count() {
    try {
      meters.waiting(outbox.waiting());
    } catch (DataAccessException | TransactionException e) {
      log.warn("Expected to count mails that wait, and will again, but {}", e.toString());
    }
  }
}
