package dev.evently.service.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Another issuer whose access tokens are valid beside our own (OpenID Connect): {@code
 * EVENTLY_OIDC_ISSUER}, {@code EVENTLY_OIDC_AUDIENCE}, {@code EVENTLY_OIDC_JWKSURI}, {@code
 * EVENTLY_OIDC_ROLECLAIM}, {@code EVENTLY_OIDC_ADMINROLE}, {@code EVENTLY_OIDC_ORGANISERROLE} and
 * {@code EVENTLY_OIDC_ANALYSTROLE}. Of several roles in one token the first of these counts.
 *
 * @param issuer as its tokens name it
 * @param audience that its tokens must name
 * @param jwksUri the address of its key set
 * @param roleClaim a text or a list of texts in its tokens
 * @param adminRole the value of that claim that makes an admin
 * @param analystRole the value of that claim that makes an analyst; everybody else is a user
 * @param organiserRole the value of that claim that makes an organiser
 */
@ConfigurationProperties("evently.oidc")
@Validated
record ExternalIssuerProperties(
    @NotBlank String issuer,
    @NotBlank String audience,
    @NotNull URI jwksUri,
    @DefaultValue("roles") @NotBlank String roleClaim,
    @DefaultValue("evently-admin") @NotBlank String adminRole,
    @DefaultValue("evently-analyst") @NotBlank String analystRole,
    @DefaultValue("evently-organiser") @NotBlank String organiserRole) {}
