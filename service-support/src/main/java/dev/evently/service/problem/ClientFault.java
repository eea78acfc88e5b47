package dev.evently.service.problem;

import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;

/** What a client does wrong that is seen only as an exception while its call is read. */
final class ClientFault {
  private ClientFault() {}

  static OptionalInt status(Throwable thrown) {
    return problem(thrown)
        .map(problem -> OptionalInt.of(problem.status().value()))
        .orElseGet(OptionalInt::empty);
  }

  static Optional<ProblemException> problem(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .<ProblemException>mapMulti((cause, problems) -> {
          switch (cause) {
            case SocketTimeoutException _ ->
                problems.accept(
                    ProblemException.of(
                            ProblemType.REQUEST_TIMEOUT,
                            "Expected the whole call in time, but it did not come")
                        .close());
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
}
