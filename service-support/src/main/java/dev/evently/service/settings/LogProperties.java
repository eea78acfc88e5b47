package dev.evently.service.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The logs: how they are made when they are missing, for which all services must say the same, and
 * when a service tells that it cannot do its work. A part of the settings of each service.
 *
 * @param partitions of every log; never changed once the logs are made
 * @param replicationFactor of every log
 * @param clientConfig the path of a file with what every client of the brokers is told besides;
 *     blank for none
 * @param brokerTimeout after so long without an answer of the brokers the service is not ready
 * @param stallTimeout after so long without a step, although records wait, the service is not ready
 */
public record LogProperties(
    @Min(1) @Max(1000) @DefaultValue("8") int partitions,
    @Min(1) @Max(10) @DefaultValue("1") int replicationFactor,
    @DefaultValue("") String clientConfig,
    @DefaultValue("10s") Duration brokerTimeout,
    @DefaultValue("30s") Duration stallTimeout) {}
