package dev.evently.analytics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words what to do about a secret that is missing. */
final class SecretRefusedAnalyzer extends AbstractFailureAnalyzer<SecretRefusedException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, SecretRefusedException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Set the environment variable EVENTLY_JWT_SECRET to the secret that all services share.",
        cause);
  }
}
