package dev.evently.faults.fuzz;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.CommandOutput;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Sends random calls to a service, drawn from a seed and from what the service says of itself, one
 * after the other. Finds errors of the server, answers that are not declared, errors of another
 * shape, slow answers, and insides that are told.
 */
public final class Fuzzer {
  private static final String DOCUMENT = "/v3/api-docs";
  private static final int LONGEST_SHOWN = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI service;
  private final Random random;
  private final CommandOutput output;
  private final Map<Integer, Integer> statuses = new TreeMap<>();

  /** By fault the first call that shows it. */
  private final Map<String, String> findings = new LinkedHashMap<>();

  /** By fault the operations that show it. */
  private final Map<String, Set<String>> found = new LinkedHashMap<>();

  public Fuzzer(URI service, Random random, CommandOutput output) {
    this.service = service;
    this.random = random;
    this.output = output;
  }

  /**
   * Sends so many calls.
   *
   * @param tokens the values of Authorization that calls have
   * @param ids of things that exist
   * @return what was found, each with a command that shows it
   */
  public List<String> send(int calls, List<String> tokens, List<String> ids)
      throws InterruptedException {
    JsonNode document = document();
    List<ApiOperation> operations = ApiOperation.of(document);
    if (operations.isEmpty()) {
      throw new AssertionError(
          "Expected %s to declare operations, but got %s".formatted(service, document));
    }
    CallGenerator generator =
        new CallGenerator(random, operations, tokens, new JsonValues(random, document, ids));
    for (int i = 0; i < calls; i++) {
      send(generator.next());
    }
    output.print(
        "  %d calls to %d operations of %s: %s, %d findings",
        calls, operations.size(), service, statuses, findings.size());
    List<String> all = new ArrayList<>();
    findings.forEach((fault, call) -> all.add(call + "%n    at: %s".formatted(found.get(fault))));
    all.forEach(output::print);
    return all;
  }

  private JsonNode document() throws InterruptedException {
    try (ApiClient client = new ApiClient(service, PATIENCE)) {
      return client.get(DOCUMENT, null).expect(200);
    }
  }

  private void send(FuzzCall call) {
    long began = System.nanoTime();
    try {
      RawAnswer answer = RawAnswer.to(service, call.bytes(service));
      statuses.merge(answer.status(), 1, Integer::sum);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      for (String fault : AnswerCheck.faults(call, answer, took)) {
        add(call, answer.status() + ", " + fault, answer.body());
      }
    } catch (IOException | NumberFormatException e) {
      add(call, "no whole answer", e.toString());
    }
  }

  private void add(FuzzCall call, String fault, String answer) {
    found.computeIfAbsent(fault, _ -> new TreeSet<>()).add(call.operation().toString());
    findings.putIfAbsent(
        fault,
        "FOUND %s: %s%n    %s%n    answered: %s"
            .formatted(
                call.operation(),
                fault,
                call.curl(service),
                answer.substring(0, Math.min(answer.length(), LONGEST_SHOWN))));
  }
}
