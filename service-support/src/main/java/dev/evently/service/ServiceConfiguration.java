package dev.evently.service;

import dev.evently.service.access.AccessConfiguration;
import dev.evently.service.access.AuditConfiguration;
import dev.evently.service.json.JsonConfiguration;
import dev.evently.service.log.LogContextConfiguration;
import dev.evently.service.log.TraceLimitConfiguration;
import dev.evently.service.problem.ProblemConfiguration;
import dev.evently.service.query.QueryConfiguration;
import dev.evently.service.server.ServerConfiguration;
import dev.evently.service.warmup.WarmUpConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * What all services share. A service names it in {@code @Import}, so that a reader sees where its
 * beans come from; one that knows access tokens also imports {@link
 * dev.evently.service.access.AccessTokenConfiguration}, {@link
 * dev.evently.service.access.CrossOriginConfiguration} and {@link
 * dev.evently.service.limit.LimitConfiguration}, and one that describes its calls {@link
 * dev.evently.service.openapi.OpenApiConfiguration}. Shared settings are in {@code service.yaml}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  AccessConfiguration.class,
  AuditConfiguration.class,
  JsonConfiguration.class,
  LogContextConfiguration.class,
  ProblemConfiguration.class,
  QueryConfiguration.class,
  ServerConfiguration.class,
  TraceLimitConfiguration.class,
  WarmUpConfiguration.class
})
public class ServiceConfiguration {}
