package dev.evently.service.warmup;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a service does before it is ready.
 *
 * @param passes how often it goes through its main path; 0 for never. The first compiler compiles
 *     what was called 200 times
 * @param time after which it is ready in any case, as soon as the pass that has begun ends
 */
@ConfigurationProperties("evently.warm-up")
@Validated
record WarmUpProperties(
    @DefaultValue("100") @Min(0) int passes, @DefaultValue("5s") Duration time) {}
