package dev.evently.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The designs in which each caller sells to itself, on the same PostgreSQL and tables of the same
 * shape, with as many connections as callers. In their favour: they write no receipt and no log,
 * and their callers are threads beside the database, not HTTP clients.
 */
final class SynchronousScenario implements Scenario {
  static final String NAME = "synchronous";

  static final String SCHEMA = "bench_synchronous";

  /** More than can be sold in a round. */
  private static final int TICKETS_A_SECOND = 10_000;

  private final List<Connection> connections = new ArrayList<>();

  static String name(Design design, int callers) {
    return design.title() + "_" + callers;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(Testbed bed) throws Exception {
    bed.migrate(SCHEMA);
    while (connections.size() < Collections.max(bed.scale().callers())) {
      connections.add(bed.connect(SCHEMA));
    }
    List<Series> series = new ArrayList<>();
    for (int callers : bed.scale().callers()) {
      for (Design design : Design.values()) {
        series.add(new Sale(bed, design, connections.subList(0, callers)));
      }
    }
    return series;
  }

  @Override
  public List<Check> check(Testbed bed) throws Exception {
    try (Connection connection = bed.connect(SCHEMA)) {
      return List.of(
          Places.check("synchronous: as many bookings as confirmed places", connection),
          Places.checkTickets("synchronous: each ticket one booking", connection));
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
  }

  /** A rush on a new event, for a time: a caller for each connection. */
  private record Sale(Testbed bed, Design design, List<Connection> connections) implements Series {
    @Override
    public String name() {
      return SynchronousScenario.name(design, connections.size());
    }

    @Override
    public Figures play() throws Exception {
      UUID event = UUID.randomUUID();
      try (Connection connection = bed.connect(SCHEMA)) {
        Places.publish(connection, event);
        if (design == Design.TICKET_ROWS) {
          addTickets(connection, event);
        }
      }
      try (Rush rush = new Rush(connections.size())) {
        for (Connection connection : connections) {
          rush.add(new Desk(design, event, connection));
        }
        Figures figures = rush.run(bed.scale().synchronous());
        if (design == Design.TICKET_ROWS) {
          count(event);
        }
        return figures;
      }
    }

    private void addTickets(Connection connection, UUID event) throws Exception {
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              insert into seat (event_id, label, rank, section, seat_row, category, status)
              select ?, 'T-' || n, n, '', 'T', '', 'AVAILABLE' from generate_series(1, ?) n\
              """)) {
        insert.setObject(1, event);
        insert.setLong(2, 1 + TICKETS_A_SECOND * bed.scale().synchronous().toMillis() / 1000);
        insert.executeUpdate();
      }
    }

    /** Brings the counter up to date, so that the tables agree; nobody waited for it. */
    private void count(UUID event) throws Exception {
      try (Connection connection = bed.connect(SCHEMA);
          PreparedStatement update =
              connection.prepareStatement(
                  """
                  update event set confirmed =
                    (select count(*) from seat where event_id = ? and status = 'BOOKED')
                  where event_id = ?\
                  """)) {
        update.setObject(1, event);
        update.setObject(2, event);
        update.executeUpdate();
      }
    }
  }
}
