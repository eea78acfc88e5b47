package dev.evently.service.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words what to do about a secret that cannot be used. */
final class InvalidSecretAnalyzer extends AbstractFailureAnalyzer<InvalidSecretException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidSecretException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Set it in the environment, to the same value at all services that share it. A new secret:"
            + " openssl rand -base64 48",
        cause);
  }
}
