package dev.evently.faults.harm;

import static dev.evently.faults.system.SystemUnderTest.ANALYTICS;
import static dev.evently.faults.system.SystemUnderTest.API;
import static dev.evently.faults.system.SystemUnderTest.BROKER;
import static dev.evently.faults.system.SystemUnderTest.POSTGRES;
import static dev.evently.faults.system.SystemUnderTest.PROCESSOR;

import dev.evently.common.log.ConsumerGroups;
import dev.evently.faults.system.SystemUnderTest;
import dev.evently.standalone.embedded.LocalSystem.Service;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** All harms that a campaign draws from, by name. */
public final class Harms {
  private static final int LONGEST_AWAY_SECONDS = 12;
  private static final int LOAD_MILLIS = 1_500;

  private Harms() {}

  /** Each kind of harm, in an order that does not change. */
  public static Map<String, Harm> all() {
    Map<String, Harm> all = new LinkedHashMap<>();
    addProcesses(all);
    addDatabase(all);
    addBroker(all);
    addStreams(all);
    addCluster(all);
    addClients(all);
    return all;
  }

  private static void addProcesses(Map<String, Harm> all) {
    for (String name : new String[] {PROCESSOR, API, ANALYTICS, BROKER, POSTGRES}) {
      all.put("kill " + name, (system, _) -> system.kill(name));
      all.put("pause " + name, (system, random) -> ProcessHarms.pauseShortly(system, name, random));
    }
    for (String name : new String[] {PROCESSOR, API, ANALYTICS}) {
      all.put("terminate " + name, (system, _) -> ProcessHarms.terminate(system, name));
    }
    all.put(
        "kill the processor in a burst",
        (system, random) -> ProcessHarms.killInBurst(system, PROCESSOR, random));
    all.put(
        "kill the processor before its commit",
        (system, _) -> ProcessHarms.killProcessorBeforeItsCommit(system));
    all.put(
        "kill the processor between the commits",
        (system, _) -> ProcessHarms.killProcessorBetweenTheCommits(system));
    all.put(
        "kill the API before its answer",
        (system, _) -> ProcessHarms.killApiBeforeItsAnswer(system));
    all.put(
        "pause the processor past its session",
        (system, _) -> ProcessHarms.pausePastSessionTimeout(system, PROCESSOR));
  }

  private static void addDatabase(Map<String, Harm> all) {
    all.put("stop the database at once", (system, _) -> DatabaseHarms.stopImmediately(system));
    all.put("terminate sessions", DatabaseHarms::terminateSessions);
    all.put("cut at COMMIT", (system, _) -> DatabaseHarms.cutAtCommit(system));
    all.put("cut after COMMIT", (system, _) -> DatabaseHarms.cutAfterCommit(system));
    all.put(
        "cut the processor's connections",
        (system, _) -> DatabaseHarms.cutConnections(system, system.processorDatabase()));
    all.put(
        "cut the API's connections",
        (system, _) -> DatabaseHarms.cutConnections(system, system.apiDatabase()));
    all.put(
        "half-close the processor's connections",
        (system, _) -> DatabaseHarms.halfClose(system, system.processorDatabase()));
    all.put("slow database", (system, _) -> DatabaseHarms.slow(system, system.processorDatabase()));
    all.put("database away", (system, random) -> DatabaseHarms.away(system, awhile(random)));
    all.put("database read-only", (system, _) -> DatabaseHarms.readOnly(system));
    all.put("connections exhausted", (system, _) -> DatabaseHarms.exhaustConnections(system));
    all.put("database restored", Harms::restore);
  }

  private static void addBroker(Map<String, Harm> all) {
    all.put("broker away", (system, random) -> BrokerHarms.away(system, awhile(random)));
    all.put(
        "broker unreachable from the API",
        (system, random) -> BrokerHarms.unreachableFromApi(system, awhile(random)));
    all.put(
        "broker slow for the API",
        (system, random) -> BrokerHarms.slowForApi(system, awhile(random)));
    all.put("offsets reset", (system, _) -> BrokerHarms.resetOffsets(system));
    all.put(
        "offsets of the processor deleted",
        (system, _) ->
            BrokerHarms.deleteOffsets(system, PROCESSOR, ConsumerGroups.BOOKING_PROCESSOR));
    all.put(
        "offsets of the inbox deleted",
        (system, _) -> BrokerHarms.deleteOffsets(system, API, ConsumerGroups.API_INBOX));
    all.put("bad records", (system, random) -> RecordHarms.sendAll(system, random));
    all.put("duplicates", (system, _) -> RecordHarms.sendDuplicates(system));
  }

  private static void addStreams(Map<String, Harm> all) {
    all.put("state of streams deleted", (system, _) -> BrokerHarms.deleteStreamsState(system));
    all.put("state of streams spoilt", (system, _) -> StreamsHarms.spoilState(system));
  }

  private static void addCluster(Map<String, Harm> all) {
    all.put(
        "kill three processors",
        (system, random) -> InstanceHarms.killThree(system, Service.PROCESSOR, random));
    all.put(
        "kill three APIs",
        (system, random) -> InstanceHarms.killThree(system, Service.API, random));
    all.put("a stranger in the group", (system, _) -> GroupHarms.readAsTheProcessor(system));
    all.put("times that jump", (system, _) -> ClockHarms.jump(system));
    all.put("small dead-letter topic", (system, _) -> DeadLetterHarms.tooSmall(system));
  }

  private static void addClients(Map<String, Harm> all) {
    all.put("slow clients", (system, _) -> ClientHarms.slowClients(system));
    all.put("idle streams", (system, _) -> ClientHarms.idleStreams(system));
    all.put("heaviest bookings", ClientHarms::heaviestBookings);
  }

  private static void restore(SystemUnderTest system, Random random) throws Exception {
    DatabaseBackup backup = DatabaseBackup.take(system);
    Thread.sleep(random.nextInt(LOAD_MILLIS)); // so much is lost
    backup.restore();
  }

  private static Duration awhile(Random random) {
    return Duration.ofSeconds(1 + random.nextInt(LONGEST_AWAY_SECONDS));
  }
}
