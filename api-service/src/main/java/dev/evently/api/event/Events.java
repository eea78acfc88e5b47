package dev.evently.api.event;

import dev.evently.api.ApiProperties;
import dev.evently.api.page.Cursor;
import dev.evently.api.sql.CostlyReads;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.SaleTerms;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads events. */
@Repository
class Events {
  /** All that is shown of an event, its categories included, in one row. */
  private static final String SELECT =
      """
      select e.*,
             case when e.categories > 0 then (select json_agg(
                json_build_object(
                  'name', c.name, 'capacity', c.capacity, 'confirmed', c.confirmed,
                  'held', c.held,
                  'remaining', case when e.status = 'CANCELLED' then 0
                    else c.capacity - c.confirmed - c.held end,
                  'waitlisted', c.waitlisted,
                  'price', case when c.price_amount is not null then
                    json_build_object('amount', c.price_amount, 'currency', c.price_currency) end)
                order by c.ordinal)
              from category c where c.event_id = e.event_id) end as category_figures\
      """;

  private static final String ALL = " from event e where";

  private static final String CANCELLED = "CANCELLED";

  private static final String ORDER = " order by starts_at, event_id";

  /** Which events a page shows, soonest first. */
  private static final String PAGE = ORDER + " limit :rows";

  /** Among so many of the next events, words that are not rare are found often enough. */
  private static final int NEXT = 2_000;

  private final Wire<SaleTerms> terms = new Wire<>(SaleTerms.class);
  private final Wire<EventInfo> infos = new Wire<>(EventInfo.class);
  private final Wire<CategoryView[]> categories = new Wire<>(CategoryView[].class);
  private static final String OF_ORGANISER =
      " and event_id in (select event_id from event where organiser_id = :organiser)";

  private final JdbcClient jdbc;
  private final TransactionTemplate reading;
  private final CostlyReads searches;

  Events(ApiProperties properties, JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    searches = new CostlyReads(properties.costlyReads());
  }

  /**
   * What a list is narrowed to; {@code from} counts in, {@code to} does not.
   *
   * @param q words, each of which is a part of one of the event's name or venue
   * @param listing which events, beside the rest
   * @param organiserId whose they are, unless they are those on sale; null for those of all
   */
  record Filter(
      @Nullable String q,
      Instant from,
      @Nullable Instant to,
      Listing listing,
      @Nullable UUID organiserId) {
    private boolean isOfOrganiser() {
      return listing != Listing.PUBLIC && organiserId != null;
    }
  }

  /** Events that everybody sees, drafts, or both. */
  enum Listing {
    PUBLIC("not draft"),
    DRAFTS("draft"),
    BOTH("true");

    private final String condition;

    Listing(String condition) {
      this.condition = condition;
    }
  }

  /** Up to {@code rows} events, soonest first, behind {@code after}. */
  List<Tagged> list(Filter filter, int rows, @Nullable Cursor after) {
    String where = where(filter, after);
    return filter.q() == null
        ? read(ALL + " " + where + PAGE, filter, rows, after)
        : searches.inTurn(() -> search(where, filter, rows, after));
  }

  /**
   * Looks among the next events first. The words stand in a table of their own, with what orders
   * and narrows a list. Each text gets a plan of its own, but even so the planner takes a rare word
   * for one that is soon found among all events in their order, and goes through all of them.
   */
  private List<Tagged> search(String where, Filter filter, int rows, @Nullable Cursor after) {
    return Objects.requireNonNull(
        reading.execute(_ -> {
          jdbc.sql("set local plan_cache_mode = force_custom_plan").update();
          List<Tagged> next = read(foundAmongNext(where), filter, rows, after);
          return next.size() == rows ? next : read(found(where), filter, rows, after);
        }));
  }

  private static String foundAmongNext(String where) {
    return events(
        """
        select event_id from (
          select event_id, starts_at, words from event_words where %s%s limit %d) next
        where words @@ search_query(:q)\
        """
            .formatted(where, ORDER, NEXT));
  }

  /** A subquery with {@code offset 0} is planned by itself, so that it looks rare words up. */
  static String found(String where) {
    return events(
        """
        select event_id from (
          select event_id, starts_at from event_words
          where words @@ search_query(:q) and %s offset 0) found\
        """
            .formatted(where));
  }

  /** Looks up each event of a page, whatever the planner knows of the table of events. */
  private static String events(String found) {
    return """
     from (%s%s) page
     cross join lateral (select * from event where event_id = page.event_id offset 0) e
     order by e.starts_at, e.event_id\
    """
        .formatted(found, PAGE);
  }

  private List<Tagged> read(String events, Filter filter, int rows, @Nullable Cursor after) {
    var query =
        jdbc.sql(SELECT + events).param("from", SqlTime.of(filter.from())).param("rows", rows);
    if (filter.to() != null) {
      query = query.param("to", SqlTime.of(filter.to()));
    }
    if (filter.q() != null) {
      query = query.param("q", filter.q());
    }
    if (filter.isOfOrganiser()) {
      query = query.param("organiser", filter.organiserId());
    }
    if (after != null) {
      query =
          query.param("afterTime", SqlTime.ofMicros(after.order())).param("afterId", after.id());
    }
    return query.query((row, _) -> tagged(row)).list();
  }

  private static String where(Filter filter, @Nullable Cursor after) {
    return filter.listing().condition
        + (filter.isOfOrganiser() ? OF_ORGANISER : "")
        + " and starts_at >= :from"
        + (filter.to() == null ? "" : " and starts_at < :to")
        + (after == null ? "" : " and (starts_at, event_id) > (:afterTime, :afterId)");
  }

  /** An event with its ETag. */
  record Tagged(EventView event, String etag) {}

  Optional<Tagged> byId(UUID eventId) {
    return jdbc.sql(SELECT + ALL + " event_id = :id")
        .param("id", eventId)
        .query((row, _) -> tagged(row))
        .optional();
  }

  /** The current revision; empty when there is no such event. */
  OptionalLong revision(UUID eventId) {
    return jdbc.sql("select revision from event where event_id = :id")
        .param("id", eventId)
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private Tagged tagged(ResultSet row) throws SQLException {
    EventView event = view(row);
    return new Tagged(event, EventETag.of(event.revision(), row.getLong("sequence")));
  }

  private EventView view(ResultSet row) throws SQLException {
    int capacity = row.getInt("capacity");
    int confirmed = row.getInt("confirmed");
    int held = row.getInt("held");
    String status = row.getString("status");
    SaleTerms terms = terms(row.getString("terms"));
    EventInfo info = info(row.getString("info"));
    return new EventView(
        row.getObject("event_id", UUID.class),
        row.getString("name"),
        row.getString("venue"),
        SqlTime.read(row, "starts_at"),
        capacity,
        confirmed,
        held,
        status.equals(CANCELLED) ? 0 : capacity - confirmed - held,
        row.getInt("waitlisted"),
        row.getInt("seats") > 0,
        row.getInt("max_per_booking"),
        terms.maxPerUser(),
        terms.holdTtlOrDefault(),
        cooldown(terms),
        terms.salesOpenAt(),
        terms.salesCloseAt(),
        waitlist(terms),
        categories(row.getString("category_figures")),
        status,
        row.getLong("revision"),
        info.endsAt(),
        info.zone(),
        info.description(),
        info.metadata(),
        EventInfo.isDraft(info));
  }

  private static @Nullable Duration cooldown(SaleTerms terms) {
    Duration cooldown = terms.holdCooldownOrNone();
    return cooldown.isZero() ? null : cooldown;
  }

  private static EventView.WaitlistView waitlist(SaleTerms terms) {
    return new EventView.WaitlistView(
        terms.policyOrDefault(),
        terms.promotionOrDefault(),
        terms.offerTtlOrDefault(),
        terms.waitlist() == null ? null : terms.waitlist().limit(),
        terms.isWaitlistSuspended());
  }

  private SaleTerms terms(@Nullable String json) {
    return json == null ? SaleTerms.DEFAULT : read(terms, json);
  }

  private EventInfo info(@Nullable String json) {
    return json == null ? EventInfo.NONE : read(infos, json);
  }

  private List<CategoryView> categories(@Nullable String json) {
    return json == null ? List.of() : List.of(read(categories, json));
  }

  private static <T> T read(Wire<T> wire, String json) {
    try {
      return wire.read(json.getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableRecordException e) {
      throw new IllegalStateException("Expected a stored event, but it is unreadable", e);
    }
  }
}
