package dev.evently.standalone;

import dev.evently.standalone.embedded.Ports;
import picocli.CommandLine.Option;

/** Which ports the processes get. 0 takes any that is free. */
final class PortOptions {
  @Option(
      names = "--api-port",
      paramLabel = "N",
      defaultValue = "${env:EVENTLY_API_PORT:-8080}",
      description = "The REST API (EVENTLY_API_PORT; default 8080).")
  private int api;

  @Option(
      names = "--processor-port",
      paramLabel = "N",
      defaultValue = "${env:EVENTLY_PROCESSOR_PORT:-8081}",
      description = "The booking-processor's health (EVENTLY_PROCESSOR_PORT; default 8081).")
  private int processor;

  @Option(
      names = "--analytics-port",
      paramLabel = "N",
      defaultValue = "${env:EVENTLY_ANALYTICS_PORT:-8082}",
      description = "The analytics (EVENTLY_ANALYTICS_PORT; default 8082).")
  private int analytics;

  @Option(
      names = "--kafka-port",
      paramLabel = "N",
      defaultValue = "${env:EVENTLY_KAFKA_PORT:-9092}",
      description = "The Kafka broker (EVENTLY_KAFKA_PORT; default 9092).")
  private int kafka;

  @Option(
      names = "--kafka-controller-port",
      paramLabel = "N",
      defaultValue = "${env:EVENTLY_KAFKA_CONTROLLER_PORT:-9093}",
      description = "The Kafka controller (EVENTLY_KAFKA_CONTROLLER_PORT; default 9093).")
  private int controller;

  @Option(
      names = "--postgres-port",
      paramLabel = "N",
      defaultValue = "${env:EVENTLY_POSTGRES_PORT:-5432}",
      description = "PostgreSQL (EVENTLY_POSTGRES_PORT; default 5432).")
  private int postgres;

  @Option(
      names = "--notifications-port",
      paramLabel = "N",
      defaultValue = "${env:EVENTLY_NOTIFICATIONS_PORT:-8083}",
      description = "The notification-service (EVENTLY_NOTIFICATIONS_PORT; default 8083).")
  private int notifications;

  Ports ports() {
    return new Ports(api, processor, analytics, kafka, controller, postgres, notifications);
  }
}
