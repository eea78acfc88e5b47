package dev.evently.faults;

import dev.evently.audit.client.CommandOutput;
import dev.evently.faults.run.FaultRun;
import dev.evently.faults.run.Seed;
import dev.evently.faults.system.SystemUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link FaultRun} on one system that they share. After a test that failed the next
 * one gets a new system; the folder of the failed one stays in {@code target}.
 */
final class RunningSystem implements ParameterResolver, AfterTestExecutionCallback {
  private static final Namespace NAMESPACE = Namespace.create(RunningSystem.class);
  private static final String KEY = "system";
  private static final AtomicInteger FOLDERS = new AtomicInteger();
  private static final CommandOutput OUTPUT = new CommandOutput(System.out, false);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == FaultRun.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    String name =
        test.getRequiredTestClass().getSimpleName() + "#" + test.getRequiredTestMethod().getName();
    SystemUnderTest system = store(test).computeIfAbsent(KEY, _ -> start(), SystemUnderTest.class);
    return new FaultRun(system, Seed.printed(name, OUTPUT));
  }

  @Override
  public void afterTestExecution(ExtensionContext test) {
    if (test.getExecutionException().isPresent()) {
      SystemUnderTest broken = store(test).remove(KEY, SystemUnderTest.class);
      if (broken != null) {
        OUTPUT.print("  the logs of the system that failed: %s", broken.folder().resolve("log"));
        broken.close();
      }
    }
  }

  private static SystemUnderTest start() {
    try {
      return SystemUnderTest.start(
          Path.of("target", "system-" + FOLDERS.incrementAndGet()), OUTPUT);
    } catch (IOException e) {
      throw new ParameterResolutionException("Expected a system to start, but it did not", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ParameterResolutionException("Expected a system to start, but was interrupted", e);
    }
  }

  /** That of the whole run, which closes the system at its end. */
  private static Store store(ExtensionContext test) {
    return test.getRoot().getStore(NAMESPACE);
  }
}
