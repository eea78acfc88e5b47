package dev.evently.service.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;

/**
 * An answer that is sent some time after its call is over. Until then it needs nothing of what
 * Tomcat keeps for a call, an asynchronous one included. The client sees an answer as any other,
 * and its connection serves further calls.
 */
public interface LateAnswer {
  /**
   * Lets the answer of this call come later. No filter adds to it any more; the headers that are
   * set so far belong to it.
   *
   * @param begin told of the answer as soon as the call is over, by a thread that must not wait and
   *     must not send it; never when the call fails on its way out
   */
  static void of(HttpServletRequest call, HttpServletResponse answer, Consumer<LateAnswer> begin)
      throws IOException {
    AnswerHead head = AnswerHead.of(call, answer);
    try {
      call.upgrade(LateConnection.class).onOver(head, begin);
      answer.setStatus(HttpServletResponse.SC_ACCEPTED); // so that Tomcat reads what is left of it
      call.setAttribute(LateAnswerValve.LATE, true);
    } catch (ServletException e) {
      throw new IllegalStateException("Expected a call whose connection can be kept", e);
    }
  }

  /**
   * Sends it, as a whole and once; waits for the client as long as any write of a call may.
   *
   * @param body left out where the call asked for the head only
   * @throws IOException when the client has left, or takes nothing; the connection is closed then
   */
  void send(int status, HttpHeaders headers, byte[] body) throws IOException;
}
