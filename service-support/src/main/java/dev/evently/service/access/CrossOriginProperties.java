package dev.evently.service.access;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call from a web page.
 *
 * @param origins such as {@code https://tickets.example.org}, or {@code *} for all
 */
@ConfigurationProperties("evently.cors")
@Validated
record CrossOriginProperties(
    @DefaultValue
        List<
                @Pattern(
                    regexp = "\\*|https?://[^/?#@\\s]+",
                    message =
                        "Expected origins in EVENTLY_CORS_ORIGINS, such as https://tickets.example.org")
                String>
            origins) {
  CrossOriginProperties {
    origins = List.copyOf(origins);
  }
}
