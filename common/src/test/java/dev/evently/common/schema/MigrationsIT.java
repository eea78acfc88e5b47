package dev.evently.common.schema;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsIT {
  /** Of the migrations that are released. New ones are added; these stay as they are. */
  private static final Map<String, Integer> CHECKSUMS =
      new TreeMap<>(
          Map.ofEntries(
              entry("1", -402513875),
              entry("2", -583563264),
              entry("3", 1994374794),
              entry("4", -349466944),
              entry("5", 1065381729),
              entry("6", -1468992644),
              entry("7", -511988088),
              entry("8", 305807274),
              entry("9", -1757693212),
              entry("10", -789677070),
              entry("11", 108729265),
              entry("12", -1891411819),
              entry("13", 1767585517),
              entry("14", -510289307),
              entry("16", 1908589289),
              entry("18", -948809833),
              entry("19", 26497846),
              entry("20", -53070076),
              entry("21", 1740190848),
              entry("24", 1092754052),
              entry("27", -313387302),
              entry("28", -1104387848),
              entry("29", -847971562),
              entry("30", -1364533453),
              entry("31", -1983578818)));

  private TestSchema schema;

  @BeforeEach
  void create() throws Exception {
    schema = new TestSchema("migrations");
  }

  @AfterEach
  void drop() throws Exception {
    schema.close();
  }

  @Test
  void applyToAnEmptyDatabaseOneByOne() {
    for (MigrationInfo migration : schema.flyway().info().all()) {
      String version = Objects.requireNonNull(migration.getVersion()).getVersion();

      assertThat(schema.flywayTo(version).migrate().migrationsExecuted).as(version).isOne();
      schema.flywayTo(version).validate();
    }
    assertThat(schema.flyway().info().pending()).isEmpty();
  }

  @Test
  void applyAllAtOnceAndThenNoMore() {
    assertThat(schema.flyway().migrate().migrationsExecuted).isEqualTo(CHECKSUMS.size());
    assertThat(schema.flyway().migrate().migrationsExecuted).isZero();
  }

  /** A database that has run one of them would refuse to start with another. */
  @Test
  void areNeverChangedOnceTheyAreReleased() {
    Map<String, Integer> checksums = new TreeMap<>();
    Arrays.stream(schema.flyway().info().all())
        .forEach(migration ->
            checksums.put(
                Objects.requireNonNull(migration.getVersion()).getVersion(),
                Objects.requireNonNull(migration.getChecksum())));

    assertThat(checksums).isEqualTo(CHECKSUMS);
  }

  /** A service may tell its connections to look up keys only; a migration goes through tables. */
  @Test
  void goThroughWholeTablesWhereTheConnectionsDoNot() throws Exception {
    List<String> settings = new ArrayList<>();
    schema.execute("alter role postgres set enable_seqscan = off");
    try {
      schema.flyway(atTheEndOfEach(settings)).migrate();
    } finally {
      schema.execute("alter role postgres reset enable_seqscan");
    }

    assertThat(settings).hasSize(CHECKSUMS.size()).containsOnly("on");
  }

  private static BaseCallback atTheEndOfEach(List<String> settings) {
    return new BaseCallback() {
      @Override
      public boolean supports(Event event, @Nullable Context context) {
        return event == Event.AFTER_EACH_MIGRATE;
      }

      @Override
      public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement();
            ResultSet setting = statement.executeQuery("show enable_seqscan")) {
          setting.next();
          settings.add(setting.getString(1));
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }
}
