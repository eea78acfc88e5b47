package dev.evently.api.server;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Runs each call on a virtual thread of its own, but only so many at once; the others wait in order
 * before Tomcat gives them its buffers, so that a rush of thousands fits into a small heap.
 */
final class BoundedCalls implements Executor {
  private final Semaphore free;

  BoundedCalls(int atOnce) {
    free = new Semaphore(atOnce, true);
  }

  @Override
  public void execute(Runnable call) {
    Thread.ofVirtual().name("call").start(() -> run(call));
  }

  private void run(Runnable call) {
    free.acquireUninterruptibly();
    try {
      call.run();
    } finally {
      free.release();
    }
  }
}
