package dev.evently.browser;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** An organiser adds an endpoint, sees what comes of it, and takes it away. */
@EnabledIf(value = "dev.evently.browser.Chromium#isPresent", disabledReason = Chromium.ABSENT)
@ExtendWith(TestSystem.Extension.class)
@Timeout(120)
class WebhookTabIT {

  @Test
  void showsHowFarAnEndpointHasCome(TestSystem system) throws Exception {
    People people = system.people();
    String event = people.publish(BookingIT.event("Sent on", Map.of("capacity", 5)));
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    receiver.createContext(
        "/",
        call -> {
          call.getRequestBody().readAllBytes();
          call.sendResponseHeaders(204, -1);
          call.close();
        });
    receiver.start();
    try (Window window = Window.open(system, "en")) {
      window.logIn(people.adminEmail(), people.adminPassword());
      window.go("/organise/" + event + "/webhooks");
      window.fill("url", "http://127.0.0.1:%d/hook".formatted(receiver.getAddress().getPort()));
      window.click("input[name=fromStart]");
      window.press("Add a webhook");
      window.awaitText(".secret", "whsec_");
      window.awaitText(".cards", "Through 1 of 1");
      people.ask(people.admin(), "/api/v1/events/" + event + "/bookings", Map.of("quantity", 1));
      window.awaitText(".cards", "Through 2 of 2");

      window.press("Test");
      window.awaitText(".cards", "Delivered, answered with 204");
      window.click(".cards summary");
      window.click("input[name=BookingCancelled]");
      window.press("Save");
      window.awaitText(".cards .muted", "Booking cancelled");
      window.press("Switch off");
      window.awaitText(".cards .status", "Switched off");
      window.press("Switch on");
      window.awaitText(".cards .status", "Delivers");
      window.press("Remove");
      window.press("Sure? Press again");
      window.awaitText("main p:not([hidden])", "There are no webhooks yet.");
    } finally {
      receiver.stop(0);
    }
  }
}
