package dev.evently.service.problem;

import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;

/**
 * What a client does wrong that is seen only as an exception while its call is read or its answer
 * written. The container wraps what it sees of the client's connection: a timeout of another
 * connection, such as that of a database, is no fault of the client.
 */
final class ClientFault {
  private ClientFault() {}

  static OptionalInt status(Throwable thrown) {
    return problem(thrown)
        .map(problem -> OptionalInt.of(problem.status().value()))
        .orElseGet(OptionalInt::empty);
  }

  static Optional<ProblemException> problem(Throwable thrown) {
    if (thrown instanceof SocketTimeoutException) {
      return Optional.of(late());
    }
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .<ProblemException>mapMulti((cause, problems) -> {
          switch (cause) {
            case ClientAbortException abort -> problems.accept(left(abort));
            case InvalidParameterException _ ->
                problems.accept(
                    ProblemException.of(
                        ProblemType.MALFORMED,
                        "Expected a query in percent-encoded UTF-8, but it is not"));
            default -> {
              // not by itself
            }
          }
        })
        .findFirst();
  }

  private static ProblemException left(ClientAbortException abort) {
    return abort.getCause() instanceof SocketTimeoutException
        ? late()
        : ProblemException.of(
                ProblemType.MALFORMED, "Expected the whole call, but its client has left")
            .close();
  }

  private static ProblemException late() {
    return ProblemException.of(
            ProblemType.REQUEST_TIMEOUT, "Expected the whole call in time, but it did not come")
        .close();
  }
}
