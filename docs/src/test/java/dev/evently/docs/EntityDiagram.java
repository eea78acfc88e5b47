package dev.evently.docs;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A diagram of tables, read from its source.
 *
 * @param tables their names
 * @param columns such as {@code booking: * event_id : uuid}, with {@code <<PK>>} behind a part of
 *     the primary key
 * @param references such as {@code booking .. event}, the names in the order of the alphabet, from
 *     the columns that say {@code → event}
 * @param relations the same, from the lines between the tables
 */
record EntityDiagram(
    Set<String> tables, Set<String> columns, Set<String> references, Set<String> relations) {
  private static final Pattern TABLE = Pattern.compile("entity (\\w+) \\{");
  private static final Pattern COLUMN =
      Pattern.compile("((?:\\* )?\\w+ : \\w+(?:\\[])?(?: <<PK>>)?)(?: → (\\w+(?:, \\w+)*))?");
  private static final Pattern RELATION = Pattern.compile("(\\w+) [|}o]{2}\\.\\.[|{o]{2} (\\w+)");

  static EntityDiagram of(Path file) {
    EntityDiagram diagram =
        new EntityDiagram(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    String table = "";
    for (String line : Repository.read(file).lines().map(String::strip).toList()) {
      Matcher tableLine = TABLE.matcher(line);
      Matcher column = COLUMN.matcher(line);
      Matcher relation = RELATION.matcher(line);
      if (tableLine.matches()) {
        table = tableLine.group(1);
        diagram.tables.add(table);
      } else if (column.matches()) {
        diagram.columns.add(table + ": " + column.group(1));
        diagram.refer(table, column.group(2));
      } else if (relation.matches()) {
        diagram.relations.add(pair(relation.group(1), relation.group(2)));
      }
    }
    return diagram;
  }

  private void refer(String table, @Nullable String others) {
    if (others != null) {
      Stream.of(others.split(", ")).forEach(other -> references.add(pair(table, other)));
    }
  }

  private static String pair(String one, String other) {
    return one.compareTo(other) < 0 ? one + " .. " + other : other + " .. " + one;
  }
}
