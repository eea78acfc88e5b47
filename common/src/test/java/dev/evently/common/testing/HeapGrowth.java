package dev.evently.common.testing;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has come into the heap of this JVM and stays there, since this object was made. */
public final class HeapGrowth {
  private static final Logger log = LoggerFactory.getLogger(HeapGrowth.class);
  private static final int CLASSES = 20;

  /** Such as {@code 12: 3400 81600 java.util.HashMap$Node (java.base@25)}. */
  private static final Pattern OF_CLASS = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+)");

  private final Map<String, Long> classes;
  private final long used;

  public HeapGrowth() throws JMException {
    classes = bytesByClass();
    used = usedAfterCollection();
  }

  /** How much came with each of so many things; the log tells of which classes it is. */
  public long bytesEach(String what, int count) throws JMException {
    long each = (usedAfterCollection() - used) / count;
    log.info("{} costs {} bytes of heap: {}", what, each, grown(bytesByClass(), count));
    return each;
  }

  private static Map<String, Long> bytesByClass() throws JMException {
    Object histogram =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    return OF_CLASS
        .matcher(String.valueOf(histogram))
        .results()
        .collect(
            Collectors.toMap(
                found -> found.group(2), found -> Long.valueOf(found.group(1)), Long::sum));
  }

  /** The classes that take most of each, on a line with their bytes. */
  private String grown(Map<String, Long> now, int count) {
    return now.entrySet().stream()
        .map(each ->
            Map.entry(
                each.getKey(), (each.getValue() - classes.getOrDefault(each.getKey(), 0L)) / count))
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(CLASSES)
        .map(each -> "%n  %6d %s".formatted(each.getValue(), each.getKey()))
        .collect(Collectors.joining());
  }

  private static long usedAfterCollection() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
