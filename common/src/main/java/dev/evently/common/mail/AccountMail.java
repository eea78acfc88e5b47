package dev.evently.common.mail;

/**
 * A mail about somebody's account, which they get whatever they choose and before their address is
 * confirmed. Its parameters are {@value #TOKEN} and {@value #EXPIRES_AT}.
 */
public enum AccountMail {
  /** The link that confirms the address. */
  EMAIL_CONFIRMATION,
  /** The link behind which another password is chosen. */
  PASSWORD_RESET,
  /** Somebody signed up with the address, which has an account. It has no link of its own. */
  ACCOUNT_EXISTS;

  /** The secret of the link, which stands in its fragment. */
  public static final String TOKEN = "token";

  /** When the link ends, in ISO-8601; behind it the mail is not sent any more. */
  public static final String EXPIRES_AT = "expiresAt";
}
