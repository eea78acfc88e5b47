package dev.evently.service.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Keeps Tomcat from answering a call whose {@link LateAnswer} comes later: it would say that the
 * protocol is another one from now on (101).
 */
final class LateAnswerValve extends ValveBase {
  /** The attribute of a call whose answer comes later. */
  static final String LATE = LateAnswer.class.getName();

  LateAnswerValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    if (request.getAttribute(LATE) != null) {
      response.getCoyoteResponse().setCommitted(true);
    }
  }
}
