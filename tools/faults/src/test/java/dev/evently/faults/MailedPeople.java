package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** People who are mailed of their bookings, and what they have to be told. */
final class MailedPeople {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final String TOLD =
      """
      select a.email, o ->> 'eventId', (o ->> 'sequence')::bigint
      from decision d, jsonb_array_elements(d.outcomes::jsonb) o, account a
      where o -> 'outcome' ->> 'type' in ('BookingConfirmed', 'BookingCancelled')
        and a.user_id = (o -> 'outcome' ->> 'userId')::uuid
      order by 2, 3
      """;

  private final OwnSystem own;

  MailedPeople(OwnSystem own) {
    this.own = own;
  }

  /** So many more people, whose addresses are confirmed. */
  List<UUID> add(int count) throws SQLException {
    List<UUID> people = new ArrayList<>();
    try (Connection database = own.system.endpoints().databaseConnection();
        PreparedStatement statement =
            database.prepareStatement(
                """
                insert into account (user_id, email, name, password_hash, role, created_at,
                  email_confirmed_at, language)
                values (?, ?, 'N', 'none', 'USER', now(), now(), ?)\
                """)) {
      for (int i = 0; i < count; i++) {
        UUID user = UUID.randomUUID();
        people.add(user);
        statement.setObject(1, user);
        statement.setString(2, user + "@example.org");
        statement.setString(3, i % 2 == 0 ? "de" : "en");
        statement.addBatch();
      }
      statement.executeBatch();
    }
    return people;
  }

  /** How many mails the server has taken. */
  int sent() throws SQLException {
    return count("sent_at is not null");
  }

  /** How many mails there were, sent or not. */
  int written() throws SQLException {
    return count("true");
  }

  /** Returns when the server has taken so many mails. */
  void awaitSent(int mails) {
    await().atMost(PATIENCE).ignoreExceptions().until(() -> sent() >= mails);
  }

  private int count(String condition) throws SQLException {
    try (Connection database = own.system.endpoints().databaseConnection();
        PreparedStatement statement =
            database.prepareStatement("select count(*) from mail_outbox where " + condition);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  /**
   * Each was told of each booking, by its id and in the order of the event, and nobody else was
   * told anything. A mail whose answer was lost may come again.
   */
  void expectTold(UnreliableMailServer server) throws MessagingException, SQLException {
    Map<String, List<UUID>> first = new TreeMap<>();
    int received = 0;
    for (var mails : server.received().entrySet()) {
      received += mails.getValue().size();
      first.put(mails.getKey(), mails.getValue().stream().distinct().toList());
    }
    int told = first.values().stream().mapToInt(List::size).sum();
    own.output.print(
        "  %d people were told by %,d mails; %,d came once more; %,d connections",
        first.size(), told, received - told, server.connections());
    assertThat(first).isEqualTo(toBeTold());
    assertThat(written()).isEqualTo(told);
    assertThat(count("failed_at is not null")).isZero();
  }

  /** The ids of mails by address, as everybody can derive them from the outcomes. */
  private Map<String, List<UUID>> toBeTold() throws SQLException {
    Map<String, List<UUID>> ids = new TreeMap<>();
    try (Connection database = own.system.endpoints().databaseConnection();
        PreparedStatement statement = database.prepareStatement(TOLD);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String name = "mail:%s:%d".formatted(row.getString(2), row.getLong(3));
        ids.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
            .add(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)));
      }
    }
    return ids;
  }
}
