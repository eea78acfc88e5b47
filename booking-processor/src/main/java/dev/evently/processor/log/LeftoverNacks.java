package dev.evently.processor.log;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Threads whose poll was given back in part and then rolled back. Spring's container forgets a nack
 * only when the poll's offsets are sent, so it would apply the one of a poll that was rolled back
 * to the next poll: commit its outcomes, but not all of its offsets. Such a thread gives its next
 * poll back as a whole, which clears the container's memory.
 */
@Component
class LeftoverNacks {
  private final Set<Thread> nacked = ConcurrentHashMap.newKeySet();
  private final Set<Thread> leftOver = ConcurrentHashMap.newKeySet();

  /** The calling thread begins a poll; true when it has to give it back as a whole. */
  boolean begin() {
    nacked.remove(Thread.currentThread());
    return leftOver.remove(Thread.currentThread());
  }

  /** The calling thread gives a part of its poll back. */
  void nacked() {
    nacked.add(Thread.currentThread());
  }

  /** The calling thread rolled its poll back. */
  void rolledBack() {
    if (nacked.remove(Thread.currentThread())) {
      leftOver.add(Thread.currentThread());
    }
  }
}
