package dev.evently.processor.log;

import dev.evently.service.testing.OperatorContract;
import dev.evently.service.testing.ProblemContract;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The booking-processor is a service like the others. */
class ServiceIT extends ProcessorIT implements ProblemContract, OperatorContract {
  @LocalServerPort private int port;

  @Override
  public int port() {
    return port;
  }
}
