package dev.evently.standalone;

import dev.evently.audit.client.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Reads the table of who may do what on the brokers: a line for each role and resource. What it
 * does not allow is not allowed.
 */
final class AclTable {
  private static final String TABLE = "/acls.txt";
  private static final String ANY_HOST = "*";
  private static final int COLUMNS = 4;

  private AclTable() {}

  /** The lines of the table that comes with the program. */
  static List<String> lines() {
    try (InputStream table = Objects.requireNonNull(AclTable.class.getResourceAsStream(TABLE))) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the lines allow.
   *
   * @param principals who has a role, by the role, such as {@code User:CN=api}; without one, {@code
   *     User:evently-} and the role
   * @throws CommandException that names the line that is not understood
   */
  static List<AclBinding> parse(List<String> lines, Map<String, String> principals) {
    List<AclBinding> bindings = new ArrayList<>();
    for (String line : lines) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        add(text, principals, bindings);
      }
    }
    return bindings;
  }

  private static void add(String line, Map<String, String> principals, List<AclBinding> bindings) {
    String[] columns = line.split("\\s+", -1);
    if (columns.length != COLUMNS) {
      throw new CommandException(
          "Expected a line to have a role, operations, a kind of resource and its name, but got: "
              + line);
    }
    String principal = principals.getOrDefault(columns[0], "User:evently-" + columns[0]);
    ResourcePattern resource = resource(columns[2], columns[3], line);
    for (String operation : columns[1].split(",", -1)) {
      AclOperation known = AclOperation.fromString(operation);
      if (known.isUnknown()) {
        throw new CommandException(
            "Expected an operation of Kafka, but got %s in: %s".formatted(operation, line));
      }
      bindings.add(
          new AclBinding(
              resource,
              new AccessControlEntry(principal, ANY_HOST, known, AclPermissionType.ALLOW)));
    }
  }

  private static ResourcePattern resource(String kind, String name, String line) {
    ResourceType type = ResourceType.fromString(kind);
    if (type.isUnknown()) {
      throw new CommandException(
          "Expected a kind of resource of Kafka, but got %s in: %s".formatted(kind, line));
    }
    return name.endsWith("*")
        ? new ResourcePattern(type, name.substring(0, name.length() - 1), PatternType.PREFIXED)
        : new ResourcePattern(type, name, PatternType.LITERAL);
  }
}
