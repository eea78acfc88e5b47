package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.notifier.testing.Receiver;
import dev.evently.notifier.testing.Receiver.Reply;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where calls go, with names that answer as an attacker likes. */
@Timeout(60)
class EndpointClientIT {
  private static final List<String> SECRETS = List.of(Secrets.random());
  private static final Message MESSAGE = new Message("out_1", "{}");

  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  /** Answers with each of these addresses in turn, the last for ever. */
  private static final class ChangingNames implements DnsResolver {
    private final Queue<List<String>> answers = new ArrayDeque<>();
    private int asked;

    ChangingNames(List<String> first) {
      answers.add(first);
    }

    ChangingNames(List<String> first, List<String> then) {
      answers.add(first);
      answers.add(then);
    }

    @Override
    public synchronized InetAddress[] resolve(String host) {
      asked++;
      List<String> answer = answers.size() > 1 ? answers.remove() : answers.element();
      return answer.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  private static EndpointClient client(DnsResolver names, Map<String, String> settings) {
    return new EndpointClient(EndpointUrlTest.settings(settings), names, Clock.systemUTC());
  }

  private URI named() {
    return URI.create(receiver.url().replace("127.0.0.1", "hooks.example"));
  }

  @Test
  void aNameThatTurnsToThisMachineIsRefused() throws Exception {
    // Checked beforehand it would look well: the first answer is of the open internet.
    ChangingNames names = new ChangingNames(List.of("203.0.114.1"), List.of("127.0.0.1"));
    AddressGuard guard = new AddressGuard(names, false);
    assertThat(guard.resolve("hooks.example")).hasSize(1);
    try (EndpointClient client = client(guard, Map.of())) {
      EndpointAnswer answer = client.send(named(), MESSAGE, SECRETS);
      assertThat(answer.isTaken()).isFalse();
      assertThat(answer.error()).contains("public address");
    }
    assertThat(receiver.received()).isEmpty();
    assertThat(names.asked).isEqualTo(2);
  }

  /** The address that is looked at is the one that is called: nobody asks a second time. */
  @Test
  void aNameIsAskedOnceForAConnection() throws Exception {
    ChangingNames names = new ChangingNames(List.of("127.0.0.1"), List.of("127.0.0.2"));
    try (EndpointClient client = client(new AddressGuard(names, true), Map.of())) {
      assertThat(client.send(named(), MESSAGE, SECRETS).isTaken()).isTrue();
    }
    assertThat(names.asked).isEqualTo(1);
  }

  @Test
  void ofSeveralAddressesOnlyPublicOnesAreCalled() throws Exception {
    AddressGuard guard =
        new AddressGuard(new ChangingNames(List.of("127.0.0.1", "1.1.1.1", "::1")), false);
    assertThat(guard.resolve("hooks.example"))
        .extracting(InetAddress::getHostAddress)
        .containsExactly("1.1.1.1");
  }

  @Test
  void addressesInPlaceOfNamesAreLookedAtToo() throws Exception {
    DnsResolver names = org.apache.hc.client5.http.SystemDefaultDnsResolver.INSTANCE;
    try (EndpointClient client = client(new AddressGuard(names, false), Map.of())) {
      for (String host :
          List.of("127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "0.0.0.0")) {
        URI url = URI.create(receiver.url().replace("127.0.0.1", host));
        assertThat(client.send(url, MESSAGE, SECRETS).error()).as(host).contains("public address");
      }
    }
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void anUnknownNameIsAFailure() throws Exception {
    DnsResolver names =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    try (EndpointClient client = client(new AddressGuard(names, false), Map.of())) {
      assertThat(client.send(named(), MESSAGE, SECRETS).error()).contains("hooks.example");
    }
  }

  /** Also of one that goes on answering, a byte now and then. */
  @Test
  void aCallHasATimeAsAWhole() throws Exception {
    receiver.answers(_ -> Reply.late(30_000));
    try (EndpointClient client =
        client(
            new AddressGuard(new ChangingNames(List.of("127.0.0.1")), true),
            Map.of("evently.webhooks.timeout", "300ms"))) {
      long began = System.nanoTime();
      EndpointAnswer answer = client.send(named(), MESSAGE, SECRETS);
      assertThat(answer.error()).isEqualTo("no answer within 1 s");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void neitherCookiesNorCompressionNorUpgradesAreOffered() throws Exception {
    receiver.answers(_ -> Reply.of(200, "Set-Cookie", "a=b"));
    try (EndpointClient client =
        client(new AddressGuard(new ChangingNames(List.of("127.0.0.1")), true), Map.of())) {
      assertThat(client.send(named(), MESSAGE, SECRETS).isTaken()).isTrue();
      assertThat(client.send(named(), MESSAGE, SECRETS).isTaken()).isTrue();
    }
    assertThat(receiver.received().getLast().headers())
        .doesNotContainKeys("cookie", "accept-encoding", "upgrade", "authorization")
        .containsKey("user-agent");
  }
}
