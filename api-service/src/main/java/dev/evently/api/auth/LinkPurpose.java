package dev.evently.api.auth;

import dev.evently.common.mail.AccountMail;

/** What the owner of an address does by a link that was sent there. */
enum LinkPurpose {
  CONFIRM_EMAIL(AccountMail.EMAIL_CONFIRMATION, "/confirm"),
  RESET_PASSWORD(AccountMail.PASSWORD_RESET, "/new-password");

  private final AccountMail mail;
  private final String page;

  LinkPurpose(AccountMail mail, String page) {
    this.mail = mail;
    this.page = page;
  }

  AccountMail mail() {
    return mail;
  }

  /**
   * The page of the console that takes the token. Both stand in the fragment, which no log sees.
   */
  String page() {
    return page;
  }
}
