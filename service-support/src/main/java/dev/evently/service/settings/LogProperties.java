package dev.evently.service.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the logs are made when they are missing; a part of the settings of each service, which must
 * all say the same.
 *
 * @param partitions of every log; never changed once the logs are made
 * @param replicationFactor of every log
 */
public record LogProperties(
    @Min(1) @Max(1000) @DefaultValue("8") int partitions,
    @Min(1) @Max(10) @DefaultValue("1") int replicationFactor) {}
