package dev.evently.common.log;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/**
 * An admin of a cluster whose brokers have not heard of the topics yet when they are first asked by
 * one kind of call: it asks them for a topic that there is not.
 */
final class ForgetfulAdmin {
  private static final String UNKNOWN = "not-heard-of-yet";

  private final Admin real;
  private final String call;
  private final AtomicInteger left;
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * @param call {@code describeTopics} or {@code describeConfigs}; any other one is only counted
   * @param times how often the topics are not known
   */
  ForgetfulAdmin(Admin real, String call, int times) {
    this.real = real;
    this.call = call;
    left = new AtomicInteger(times);
  }

  Admin admin() {
    return (Admin)
        Proxy.newProxyInstance(
            Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, this::invoke);
  }

  /** How often the topics are still not going to be known. */
  int left() {
    return left.get();
  }

  /** How often it was called. */
  int calls() {
    return calls.get();
  }

  private @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object @Nullable [] asked = arguments;
    if (method.getName().equals(call)) {
      calls.incrementAndGet();
      if (left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        asked = new Object[] {call.equals("describeTopics") ? List.of(UNKNOWN) : unknown()};
      }
    }
    try {
      return method.invoke(real, asked);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static List<ConfigResource> unknown() {
    return List.of(new ConfigResource(ConfigResource.Type.TOPIC, UNKNOWN));
  }
}
