package dev.evently.notifier;

import dev.evently.service.settings.LogProperties;
import jakarta.validation.Valid;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the notification service that all its channels share; each channel has a record
 * of its own beside its code.
 */
@ConfigurationProperties("evently")
@Validated
public record NotifierProperties(@DefaultValue @Valid LogProperties log) {}
