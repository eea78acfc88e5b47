package dev.evently.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  /** As Heroku, Render (inside and outside), Railway, Neon, Fly and Supabase say it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgres://uf2a:p0c1@ec2-1.compute-1.amazonaws.com:5432/d9g6"
            + " | jdbc:postgresql://ec2-1.compute-1.amazonaws.com:5432/d9g6 | uf2a | p0c1",
        "postgresql://evently:Xy1@dpg-abc-a/evently_1a"
            + " | jdbc:postgresql://dpg-abc-a/evently_1a | evently | Xy1",
        "postgresql://evently:Xy1@dpg-abc-a.frankfurt-postgres.render.com/evently?sslmode=require"
            + " | jdbc:postgresql://dpg-abc-a.frankfurt-postgres.render.com/evently?sslmode=require"
            + " | evently | Xy1",
        "postgresql://postgres:aB3@postgres.railway.internal:5432/railway"
            + " | jdbc:postgresql://postgres.railway.internal:5432/railway | postgres | aB3",
        "postgresql://own:npg_1@ep-a-pooler.eu.aws.neon.tech/db?sslmode=require&channel_binding=require"
            + " | jdbc:postgresql://ep-a-pooler.eu.aws.neon.tech/db?sslmode=require&channelBinding=require"
            + " | own | npg_1",
        "postgres://app:pw@app-db.flycast:5432/app?sslmode=disable"
            + " | jdbc:postgresql://app-db.flycast:5432/app?sslmode=disable | app | pw",
        "postgresql://postgres.ref:pw@aws-0.pooler.supabase.com:6543/postgres"
            + " | jdbc:postgresql://aws-0.pooler.supabase.com:6543/postgres | postgres.ref | pw",
        "postgres://u:p@host/db?connect_timeout=5&application_name=api&sslrootcert=/etc/ca.pem"
            + " | jdbc:postgresql://host/db?connectTimeout=5&ApplicationName=api&sslrootcert=/etc/ca.pem"
            + " | u | p",
        "postgres://u:p@a:5432,b:5433/db?target_session_attrs=any"
            + " | jdbc:postgresql://a:5432,b:5433/db?target_session_attrs=any | u | p",
        "postgres://u:p@[2001:db8::1]:5432/db | jdbc:postgresql://[2001:db8::1]:5432/db | u | p",
        "postgres://u:p@host/my%20db | jdbc:postgresql://host/my%20db | u | p",
        "postgres://u:p@host/ | jdbc:postgresql://host/ | u | p",
        "postgres://u:p@host | jdbc:postgresql://host/ | u | p",
        "postgres://u:p@host/db? | jdbc:postgresql://host/db | u | p",
        "postgres://u:p@host/db?a=1&&b | jdbc:postgresql://host/db?a=1&b | u | p"
      })
  void understandsWhatPlatformsSay(String url, String jdbcUrl, String user, String password) {
    assertThat(DatabaseUrl.parse(url)).isEqualTo(new DatabaseUrl(jdbcUrl, user, password));
  }

  @ParameterizedTest
  @CsvSource({
    "p%40ss%3Aw%2Frd, p@ss:w/rd",
    "a+b, a+b",
    "a%2Bb%20c, 'a+b c'",
    "%C3%A4%E2%82%AC, \u00e4\u20ac",
    "100%25, 100%",
    "'$&*!~=;,', '$&*!~=;,'"
  })
  void decodesUserAndPassword(String encoded, String plain) {
    var database = DatabaseUrl.parse("postgres://%1$s:%1$s@host/db".formatted(encoded));
    assertThat(database.user()).isEqualTo(plain);
    assertThat(database.password()).isEqualTo(plain);
  }

  @Test
  void leavesOpenWhatTheUrlDoesNotSay() {
    assertThat(DatabaseUrl.parse("postgres://host/db")).isEqualTo(of("host/db", null, null));
    assertThat(DatabaseUrl.parse("postgres://u@host/db")).isEqualTo(of("host/db", "u", null));
    assertThat(DatabaseUrl.parse("postgres://u:@host/db")).isEqualTo(of("host/db", "u", ""));
  }

  @Test
  void takesTheDriversOwnForm() {
    assertThat(DatabaseUrl.parse(" jdbc:postgresql://host/db\n"))
        .isEqualTo(of("host/db", null, null));
    assertThat(DatabaseUrl.parse("jdbc:postgresql://host/db?ssl=true&user=u&password=p%40"))
        .isEqualTo(of("host/db?ssl=true", "u", "p@"));
  }

  /** The driver would take them from its URL before a password that is set by itself. */
  @Test
  void takesUserAndPasswordFromTheQueryToo() {
    assertThat(DatabaseUrl.parse("postgres://host/db?user=u&password=p%20w"))
        .isEqualTo(of("host/db", "u", "p w"));
    assertThat(DatabaseUrl.parse("postgres://x:y@host/db?password=p&sslmode=require&user=u"))
        .isEqualTo(of("host/db?sslmode=require", "u", "p"));
    assertThat(DatabaseUrl.parse("postgres://x:y@host/db?users=u&user"))
        .isEqualTo(of("host/db?users=u&user", "x", "y"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:p@host/db",
        "postgres:host",
        "postgres://",
        "postgres:///db?host=/var/run/postgresql",
        "postgres://u:secret@ss@host/db",
        "postgres://u:secret#ss@host/db",
        "postgres://u:secret/ss@host/db",
        "postgres://u:secret100%@host/db",
        "postgres://u:secret%zz@host/db",
        "postgres://:secret@host/db",
        "POSTGRES://u:p@host/db",
        "host/db"
      })
  void rejectsWhatItWouldMisunderstandAndRepeatsNoPassword(String url) {
    assertThatThrownBy(() -> DatabaseUrl.parse(url))
        .isInstanceOf(InvalidDatabaseUrlException.class)
        .hasMessageStartingWith("Expected DATABASE_URL to be postgres://")
        .hasMessageNotContaining("secret");
  }

  @Test
  void keepsThePasswordOutOfLogs() {
    assertThat(DatabaseUrl.parse("postgres://u:hidden@host/db").toString())
        .doesNotContain("hidden");
  }

  private static DatabaseUrl of(String where, @Nullable String user, @Nullable String password) {
    return new DatabaseUrl("jdbc:postgresql://" + where, user, password);
  }
}
