package dev.evently.standalone;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import dev.evently.common.log.Brokers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells the brokers who may do what. What they allow besides stays as it is, and is shown. */
@Command(
    name = "acls",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Tell Kafka who may do what (ACLs): the api, the processor, the analytics and the operator, each no more than it needs. What is there already is left alone.")
final class AclsCommand implements Callable<Integer> {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      required = true,
      description = "The brokers.")
  private String bootstrapServers = "";

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      defaultValue = "${env:EVENTLY_KAFKA_CLIENT_CONFIG:-}",
      description =
          "With security.protocol, sasl.* and ssl.* of somebody who may alter the cluster (also by environment: EVENTLY_KAFKA_CLIENT_CONFIG).")
  private String commandConfig = "";

  @Option(
      names = "--principal",
      paramLabel = "ROLE=PRINCIPAL",
      description =
          "Who has a role, such as api=User:CN=api (default: User:evently-api and so on). Can be repeated.")
  private Map<String, String> principals = new HashMap<>();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Another table than the one that comes with this program.")
  private @Nullable Path file;

  @Option(names = "--dry-run", description = "Only show what would be added.")
  private boolean isDry;

  @Override
  public Integer call() throws Exception {
    List<AclBinding> wanted = AclTable.parse(lines(), principals);
    CommandOutput output = CommandOutput.ofProcess();
    try (Admin admin = Admin.create(Brokers.at(bootstrapServers, commandConfig).client())) {
      Collection<AclBinding> there = admin.describeAcls(AclBindingFilter.ANY).values().get();
      List<AclBinding> missing = new ArrayList<>(wanted);
      missing.removeAll(there);
      if (!isDry) {
        admin.createAcls(missing).all().get();
      }
      missing.forEach(binding -> output.print("  + %s", said(binding)));
      there.stream()
          .filter(binding -> !wanted.contains(binding))
          .forEach(binding -> output.print("  ? %s (not of this table)", said(binding)));
      output.print(
          isDry ? "%,d would be added; %,d are there." : "%,d added; %,d were there.",
          missing.size(),
          wanted.size() - missing.size());
      return 0;
    } catch (ExecutionException | KafkaException | IllegalArgumentException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      throw new CommandException(
          "Expected the brokers at %s to take the ACLs, but: %s"
              .formatted(bootstrapServers, cause == null ? e : cause.getMessage()),
          e);
    }
  }

  private List<String> lines() {
    try {
      return file == null ? AclTable.lines() : Files.readAllLines(file);
    } catch (IOException e) {
      throw new CommandException("Expected to read %s, but: %s".formatted(file, e), e);
    }
  }

  private static String said(AclBinding binding) {
    var resource = binding.pattern();
    return "%s %s %s on %s %s (%s)"
        .formatted(
            binding.entry().principal(),
            binding.entry().permissionType(),
            binding.entry().operation(),
            resource.resourceType(),
            resource.name(),
            resource.patternType());
  }
}
