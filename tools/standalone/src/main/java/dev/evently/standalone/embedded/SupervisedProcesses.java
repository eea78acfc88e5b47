package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  /** Starts what services stand on, and returns when all of it serves. */
  void startInfrastructure(List<ProcessSpec> specs) throws InterruptedException {
    startAll(add(infrastructure, specs));
  }

  /** Starts services, and returns when they serve. */
  void startServices(List<ProcessSpec> specs) throws InterruptedException {
    startAll(add(services, specs));
  }

  /** Starts one more service in place of the one of its name that was stopped, if there was one. */
  void startInstance(ProcessSpec spec) throws InterruptedException {
    synchronized (this) {
      services.removeIf(stopped -> stopped.spec().name().equals(spec.name()));
    }
    startServices(List.of(spec));
  }

  /** Starts a process that was stopped, and returns when it serves. */
  void startAgain(String name) throws InterruptedException {
    startAll(List.of(again(name)));
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

  private static void startAll(List<SupervisedProcess> processes) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> starts = new ArrayList<>();
      for (SupervisedProcess process : processes) {
        starts.add(
            threads.submit(() -> {
              process.start();
              return process;
            }));
      }
      for (Future<?> start : starts) {
        try {
          start.get();
        } catch (ExecutionException e) {
          processes.forEach(SupervisedProcess::stop);
          throw e.getCause() instanceof CommandException trouble
              ? trouble
              : new CommandException("Expected all processes to start, but: " + e.getCause(), e);
        }
      }
    }
  }
}
