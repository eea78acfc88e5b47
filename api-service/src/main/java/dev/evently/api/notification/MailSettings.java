package dev.evently.api.notification;

import dev.evently.common.mail.MailLanguage;
import dev.evently.common.mail.MailTopic;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * How somebody is written to.
 *
 * @param language {@code de} or {@code en}
 */
record MailSettings(
    @NotNull @Valid Mail mail,
    @NotNull @Pattern(regexp = MailLanguage.PATTERN, message = "must be de or en")
        String language) {
  /**
   * What somebody wants mail of.
   *
   * @param enabled false for no mail at all but that about the account
   * @param kinds what it is sent of
   */
  record Mail(@NotNull Boolean enabled, @NotNull @Size(max = 20) List<@NotNull MailTopic> kinds) {
    Mail {
      kinds = kinds == null ? null : kinds.stream().distinct().toList();
    }
  }
}
