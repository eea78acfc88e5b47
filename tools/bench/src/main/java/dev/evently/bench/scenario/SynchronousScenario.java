package dev.evently.bench.scenario;

import dev.evently.bench.report.Check;
import dev.evently.bench.report.Figures;
import dev.evently.bench.report.SeriesKey;
import dev.evently.bench.synchronous.ClosedLoopLoad;
import dev.evently.bench.synchronous.SynchronousBookingClient;
import dev.evently.bench.synchronous.SynchronousDesign;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The designs in which each caller books for itself, on the same PostgreSQL and tables of the same
 * shape, with as many connections as callers. In their favour: they write no receipt and no log,
 * and their callers are threads beside the database, not HTTP clients.
 */
final class SynchronousScenario implements Scenario {
  static final String NAME = SeriesKey.SYNCHRONOUS;

  static final String SCHEMA = "bench_synchronous";

  /** More than can be booked in a round. */
  private static final int TICKETS_A_SECOND = 10_000;

  private final List<Connection> connections = new ArrayList<>();

  static String name(SynchronousDesign design, int callers) {
    return design.title() + "_" + callers;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(BenchmarkEnvironment env) throws Exception {
    env.migrate(SCHEMA);
    while (connections.size() < Collections.max(env.scale().callers())) {
      connections.add(env.connect(SCHEMA));
    }
    List<Series> series = new ArrayList<>();
    for (int callers : env.scale().callers()) {
      for (SynchronousDesign design : SynchronousDesign.values()) {
        series.add(new ClosedLoop(env, design, connections.subList(0, callers)));
      }
    }
    return series;
  }

  @Override
  public List<Check> check(BenchmarkEnvironment env) throws Exception {
    try (Connection connection = env.connect(SCHEMA)) {
      return List.of(
          BookingTables.check("synchronous: as many bookings as confirmed tickets", connection),
          BookingTables.checkTickets("synchronous: each ticket one booking", connection));
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
  }

  /** Callers that book one after the other, for a time: one for each connection. */
  private record ClosedLoop(
      BenchmarkEnvironment env, SynchronousDesign design, List<Connection> connections)
      implements Series {
    @Override
    public String name() {
      return SynchronousScenario.name(design, connections.size());
    }

    @Override
    public Figures play() throws Exception {
      UUID event = UUID.randomUUID();
      try (Connection connection = env.connect(SCHEMA)) {
        BookingTables.publish(connection, event);
        if (design == SynchronousDesign.TICKET_ROWS) {
          addTickets(connection, event);
        }
      }
      try (ClosedLoopLoad load = new ClosedLoopLoad(connections.size())) {
        for (Connection connection : connections) {
          load.add(new SynchronousBookingClient(design, event, connection));
        }
        Figures figures = load.run(env.scale().synchronous());
        if (design == SynchronousDesign.TICKET_ROWS) {
          count(event);
        }
        return figures;
      }
    }

    /** With an index of free tickets, which only this design needs. */
    private void addTickets(Connection connection, UUID event) throws Exception {
      try (Statement index = connection.createStatement()) {
        index.execute(
            """
            create index if not exists seat_free on seat (event_id, category, rank)
            where status = 'AVAILABLE'\
            """);
      }
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              insert into seat (event_id, label, rank, section, seat_row, category, status)
              select ?, 'T-' || n, n, '', 'T', '', 'AVAILABLE' from generate_series(1, ?) n\
              """)) {
        insert.setObject(1, event);
        insert.setLong(2, 1 + TICKETS_A_SECOND * env.scale().synchronous().toMillis() / 1000);
        insert.executeUpdate();
      }
    }

    /** Brings the counter up to date, so that the tables agree; nobody waited for it. */
    private void count(UUID event) throws Exception {
      try (Connection connection = env.connect(SCHEMA);
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
