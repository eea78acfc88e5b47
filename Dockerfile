# The three services, one image each: --build-arg SERVICE=api-service, booking-processor or analytics-streams.
# The build stage is the same for all of them, so it runs once. Needs BuildKit, which Docker 23 and later use.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG JRE_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /source
COPY . .
# Tests and the format are checked before images are made; standalone is not for containers.
RUN --mount=type=cache,target=/m2,sharing=locked \
    mvn -B -Dmaven.repo.local=/m2 -DskipTests -P '!format' -pl api-service,booking-processor,analytics-streams -am package
# What seldom changes goes into layers of its own: a change of our code then pushes and pulls kilobytes.
RUN for service in api-service booking-processor analytics-streams; do \
      cp "$service/target/$service-exec.jar" service.jar \
      && java -Djarmode=tools -jar service.jar extract --layers --destination "/layers/$service" \
      || exit 1; \
    done

FROM ${JRE_IMAGE}
RUN groupadd --gid 10001 evently \
 && useradd --uid 10001 --gid evently --no-create-home --home-dir /service --shell /usr/sbin/nologin evently
WORKDIR /service
ARG SERVICE
COPY --from=build /layers/${SERVICE}/dependencies/ ./
COPY --from=build /layers/${SERVICE}/spring-boot-loader/ ./
COPY --from=build /layers/${SERVICE}/snapshot-dependencies/ ./
COPY --from=build /layers/${SERVICE}/application/ ./
USER 10001:10001
# Platforms set another one.
ENV PORT=8080
# The base image has neither curl nor wget.
HEALTHCHECK --interval=5s --timeout=5s --start-period=300s --retries=6 \
  CMD ["bash", "-c", "exec 3<>\"/dev/tcp/127.0.0.1/${SERVER_PORT:-$PORT}\" && printf 'GET /readyz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 200 ]]"]
# No shell in between, so that SIGTERM reaches the service. The heap gets half of the container's memory (give
# -Xmx in JAVA_TOOL_OPTIONS for another one); SerialGC, because such heaps are small.
ENTRYPOINT ["java", \
  "-XX:MaxRAMPercentage=50", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", \
  "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", \
  "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
  "-jar", "service.jar"]
