package dev.evently.service.settings;

/** The environment says where the database is, but not in a form that is known. */
final class InvalidDatabaseUrlException extends RuntimeException {
  InvalidDatabaseUrlException() {
    super(
        "Expected DATABASE_URL to be postgres://user:password@host:port/database?options, but it is"
            + " not");
  }
}
