package dev.evently.api.sql;

import dev.evently.common.text.NormalText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What a list of what people have at an event is narrowed to.
 *
 * @param category as it stands or in its normal form; null for all
 * @param q a part of the name or of the address; null or blank for all
 */
public record PersonFilter(@Nullable String category, @Nullable String q) {
  public PersonFilter {
    q = q == null || NormalText.of(q).isBlank() ? null : q;
  }

  /** The conditions on what people have, {@code has}, and on their accounts, {@code a}. */
  public String conditions(String has) {
    return (category == null ? "" : " and " + has + ".category in (:categories)")
        + (q == null ? "" : " and (a.name ilike :q escape '!' or a.email ilike :q escape '!')");
  }

  /** Gives a statement with these conditions their values. */
  public StatementSpec bind(StatementSpec statement) {
    StatementSpec bound = statement;
    if (category != null) {
      bound = bound.param("categories", List.of(category, NormalText.of(category)));
    }
    return q == null ? bound : bound.param("q", SqlLike.containing(q));
  }
}
