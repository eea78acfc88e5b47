package dev.evently.notifier.mail;

/** What a mail is to say cannot be read, or has ended. */
final class UnwritableMailException extends Exception {
  private static final long serialVersionUID = 1;

  UnwritableMailException(String message) {
    super(message);
  }
}
