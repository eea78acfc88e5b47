import client.ApiClient;
import client.api.AuthApi;
import client.api.BookingsApi;
import client.api.EventsApi;
import client.api.HistoryApi;
import client.api.RequestsApi;
import client.api.SeatsApi;
import client.model.EventView;
import client.model.Login;
import client.model.NewBooking;
import client.model.NewSeats;
import client.model.OutcomeRecord;
import client.model.RequestView;
import client.model.SeatView;
import client.model.Signup;
import client.model.Tokens;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What somebody writes against the generated client (native). */
public class UseCase implements Function<Map<String, String>, String> {
  @Override
  public String apply(Map<String, String> settings) {
    try {
      return use(settings);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String use(Map<String, String> settings) throws Exception {
    String url = settings.get("url");
    String address = UUID.randomUUID() + "@example.org";
    AuthApi strangers = new AuthApi(client(url, null));
    strangers.signUp(new Signup().email(address).name("Ann").password("a long password"));
    Tokens tokens = strangers.logIn(new Login().email(address).password("a long password"));
    ApiClient ann = client(url, tokens.getAccessToken());

    EventView event =
        new EventsApi(ann)
            .listEvents(settings.get("event"), null, null, null, null, null, null, null)
            .getItems()
            .getFirst();
    RequestView accepted =
        new BookingsApi(ann)
            .placeBooking(event.getEventId(), new NewBooking().quantity(1), null, null);
    RequestsApi requests = new RequestsApi(ann);
    RequestView receipt = accepted;
    while (receipt.getStatus() == RequestView.StatusEnum.PENDING) {
      receipt = requests.getRequest(accepted.getRequestId(), "wait=20");
    }

    ApiClient admin = client(url, settings.get("admin"));
    UUID seated = UUID.fromString(settings.get("seated"));
    SeatsApi seats = new SeatsApi(admin);
    seats.addSeats(seated, new NewSeats().rows(1).seatsPerRow(1), null, "wait=20");
    SeatView seat = seats.getSeatMap(seated, null).getFirst();
    return "%s %d; %s; %s; %s %s"
        .formatted(
            receipt.getStatus(),
            receipt.getQuantity(),
            outcomes(admin, event.getEventId()),
            outcomes(admin, seated),
            seat.getLabel(),
            seat.getStatus());
  }

  private static String outcomes(ApiClient admin, UUID event) throws Exception {
    return new HistoryApi(admin)
        .listEventOutcomes(event, null, null, null).getItems().stream()
            .map(OutcomeRecord::getOutcome)
            .map(outcome -> outcome.getClass().getSimpleName())
            .collect(Collectors.joining(", "));
  }

  private static ApiClient client(String url, String token) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(url);
    if (token != null) {
      client.setRequestInterceptor(call -> call.header("Authorization", "Bearer " + token));
    }
    return client;
  }
}
