package dev.evently.service.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words what to do about a DATABASE_URL that is not understood. */
final class InvalidDatabaseUrlAnalyzer
    extends AbstractFailureAnalyzer<InvalidDatabaseUrlException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidDatabaseUrlException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Percent-encode what is special in user and password (an @ is %40), or set EVENTLY_JDBC_URL,"
            + " EVENTLY_JDBC_USER and EVENTLY_JDBC_PASSWORD, which come first.",
        cause);
  }
}
