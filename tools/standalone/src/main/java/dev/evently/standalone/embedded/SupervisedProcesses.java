package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The processes of a system: services, which are stopped first and all at once, and what they stand
 * on, which is stopped in the order in which it was started. Safe for use by many threads.
 */
final class SupervisedProcesses {
  private final DataFolder data;
  private final CommandOutput output;
  private final List<SupervisedProcess> infrastructure = new ArrayList<>();
  private final List<SupervisedProcess> services = new ArrayList<>();
  private boolean closed;

  SupervisedProcesses(DataFolder data, CommandOutput output) {
    this.data = data;
    this.output = output;
  }

  /** Starts something that services stand on. */
  Startup startInfrastructure(ProcessSpec spec) {
    return new Startup(add(infrastructure, List.of(spec)));
  }

  /** Starts services. */
  Startup startServices(List<ProcessSpec> specs) {
    return new Startup(add(services, specs));
  }

  /** Starts one more service in place of the one of its name that was stopped, if there was one. */
  Startup startInstance(ProcessSpec spec) {
    synchronized (this) {
      services.removeIf(stopped -> stopped.spec().name().equals(spec.name()));
    }
    return startServices(List.of(spec));
  }

  /** Starts a process that was stopped. */
  Startup startAgain(String name) {
    return new Startup(List.of(again(name)));
  }

  /** Stops one process, which stays away until it is started again. */
  void stop(String name) {
    List<SupervisedProcess> named;
    synchronized (this) {
      named =
          Stream.of(services, infrastructure)
              .flatMap(List::stream)
              .filter(process -> process.spec().name().equals(name))
              .toList();
    }
    named.forEach(SupervisedProcess::stop);
  }

  /** Stops all; none can be started any more. */
  void close() {
    List<SupervisedProcess> first;
    List<SupervisedProcess> then;
    synchronized (this) {
      closed = true;
      first = List.copyOf(services);
      then = List.copyOf(infrastructure);
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      first.forEach(process -> threads.execute(process::stop));
    }
    then.forEach(SupervisedProcess::stop);
  }

  private synchronized List<SupervisedProcess> add(
      List<SupervisedProcess> processes, List<ProcessSpec> specs) {
    if (closed) {
      throw new CommandException("Stopped while starting");
    }
    List<SupervisedProcess> added =
        specs.stream().map(spec -> new SupervisedProcess(spec, data, output)).toList();
    processes.addAll(added);
    return added;
  }

  private synchronized SupervisedProcess again(String name) {
    for (List<SupervisedProcess> processes : List.of(services, infrastructure)) {
      for (int i = 0; i < processes.size(); i++) {
        ProcessSpec spec = processes.get(i).spec();
        if (spec.name().equals(name)) {
          SupervisedProcess fresh = new SupervisedProcess(spec, data, output);
          processes.set(i, fresh);
          return fresh;
        }
      }
    }
    throw new CommandException("Expected a process %s, but there is none".formatted(name));
  }
}
