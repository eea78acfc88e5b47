package dev.evently.audit.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A table whose rows a replay must lead to again.
 *
 * @param key columns that name a row
 * @param columns that are compared
 */
record ReplayedTable(String name, String key, String columns) {
  private static final int FETCH = 1000;
  private static final int SHOWN = 3;

  /** Of all rows; the same for the same rows in any order. */
  record Digest(long rows, String hex) {}

  Digest digest(Connection connection) throws SQLException {
    String query =
        """
        select count(*), substr(md5(coalesce(
          sum(('x' || substr(md5(row(%s)::text), 1, 15))::bit(60)::bigint), 0)::text), 1, 8)
        from %s
        """
            .formatted(columns, name);
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return new Digest(rows.getLong(1), rows.getString(2));
    }
  }

  /** Reads both in the order of the key, side by side, until enough is found. */
  void firstDifferences(Connection running, Connection replayed, Differences differences)
      throws SQLException {
    String query =
        "select row(%1$s)::text, row(%2$s)::text from %3$s order by %1$s"
            .formatted(key, columns, name);
    try (PreparedStatement left = running.prepareStatement(query);
        PreparedStatement right = replayed.prepareStatement(query)) {
      left.setFetchSize(FETCH);
      right.setFetchSize(FETCH);
      try (ResultSet a = left.executeQuery();
          ResultSet b = right.executeQuery()) {
        firstDifferences(a, b, differences);
      }
    }
  }

  /** From a row that only one of them has, the rest would differ as a whole. */
  private void firstDifferences(ResultSet a, ResultSet b, Differences differences)
      throws SQLException {
    for (int found = 0; found < SHOWN; ) {
      boolean moreA = a.next();
      boolean moreB = b.next();
      if (!moreA && !moreB) {
        return;
      }
      String rowA = moreA ? a.getString(2) : "nothing";
      String rowB = moreB ? b.getString(2) : "nothing";
      if (!rowA.equals(rowB)) {
        differences.add("%s: is %s, replayed %s".formatted(name, rowA, rowB));
        boolean sameKey = moreA && moreB && a.getString(1).equals(b.getString(1));
        found = sameKey ? found + 1 : SHOWN;
      }
    }
  }
}
