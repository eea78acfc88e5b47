package dev.evently.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** People click the links of the mails that they get. */
@EnabledIf(value = "dev.evently.browser.Chromium#isPresent", disabledReason = Chromium.ABSENT)
@ExtendWith(TestSystem.Extension.class)
@Timeout(600)
class MailLinksIT {
  private static final String OTHER_PASSWORD = "another page in the browser";

  private final GreenMail inboxes = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private final String email = UUID.randomUUID() + "@example.org";

  @Test
  void confirmAnAddressAndChooseAnotherPassword(TestSystem system) throws Exception {
    inboxes.start();
    try (var _ = system.mailTo(inboxes.getSmtp().getPort())) {
      try (Window window = Window.open(system, "en")) {
        window.signUp("Wanda", email, List.of());
        confirm(window);
      }
      try (Window window = Window.open(system, "en")) {
        replacePassword(window);
      }
    } finally {
      inboxes.stop();
    }
  }

  private void confirm(Window window) {
    window.go("/notifications/settings");
    window.awaitText("main", "Open the link that we sent to " + email);

    open(window, link(window, "confirm"));
    window.awaitText("h1", "Your e-mail address");
    assertThat(window.driver.getCurrentUrl()).doesNotContain("token");
    window.click("main form button[type=submit]");
    window.awaitText("main", "Your address is confirmed.");

    window.go("/notifications/settings");
    window.awaitText("main", "Mail goes to " + email);
  }

  private void replacePassword(Window window) {
    window.go("/login");
    window.press("Forgotten password");
    window.awaitText("h1", "Forgotten password");
    window.fill("email", email);
    window.press("Send the link");
    window.awaitText("main", "the link is on its way");
    String link = link(window, "new-password");

    open(window, link);
    window.awaitText("h1", "New password");
    assertThat(window.driver.getCurrentUrl()).doesNotContain("token");
    window.fill("newPassword", OTHER_PASSWORD);
    window.press("Choose this password");
    window.awaitText("main", "Your password has changed.");
    window.logIn(email, OTHER_PASSWORD);
    window.awaitText(".who", "Wanda");

    window.expectRefusals(400);
    open(window, link);
    window.fill("newPassword", People.PASSWORD);
    window.press("Choose this password");
    window.find(".form-alert:not(:empty)");
  }

  /** As a mail program does: in a page that shows nothing of ours yet. */
  private static void open(Window window, String link) {
    window.driver.get("about:blank");
    window.driver.get(link);
    window.awaitPage();
  }

  /** The link to a page of the console, once the one mail with it has come. */
  private String link(Window window, String page) {
    String start = window.site() + "/#/" + page + "?token=";
    Pattern link = Pattern.compile(Pattern.quote(start) + "[\\w-]+");
    window
        .waiting()
        .withMessage(() -> "Expected one mail with a link to " + start)
        .until(_ -> links(link).size() == 1);
    return links(link).getFirst();
  }

  private List<String> links(Pattern link) {
    return Stream.of(inboxes.getReceivedMessages())
        .map(mail -> link.matcher(text(mail)))
        .filter(Matcher::find)
        .map(Matcher::group)
        .toList();
  }

  /** What a mail says without marks. */
  private static String text(Part part) {
    try {
      Object content = part.getContent();
      if (content instanceof Multipart parts) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
          all.append(text(parts.getBodyPart(i)));
        }
        return all.toString();
      }
      return part.isMimeType("text/plain") ? String.valueOf(content) : "";
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
