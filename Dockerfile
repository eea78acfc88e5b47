# The services, one image each: --build-arg SERVICE=api-service, booking-processor, analytics-streams or
# notification-service.
# The build stage is the same for all of them, so it runs once. Needs BuildKit, which Docker 23 and later use.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG JRE_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /source
COPY . .
# Tests and the format are checked before images are made; standalone runs the system for the next stage.
RUN --mount=type=cache,target=/m2,sharing=locked \
    mvn -B -Dmaven.repo.local=/m2 -DskipTests -P '!format' \
        -pl api-service,booking-processor,analytics-streams,notification-service,tools/standalone -am package

# A short run of the whole system, by the JVM of the images and with a PostgreSQL of its own, records what the JVMs
# load and compile. Of that their AOT caches are made, which let them start in half the time. Where that does not work,
# the images go without.
FROM ${JRE_IMAGE} AS prepared
# PostgreSQL refuses to run as root.
RUN useradd --system --create-home --home-dir /evently --shell /usr/sbin/nologin builder
WORKDIR /evently
COPY --from=build --chown=builder /source/api-service/target/api-service-exec.jar api-service/target/
COPY --from=build --chown=builder /source/booking-processor/target/booking-processor-exec.jar booking-processor/target/
COPY --from=build --chown=builder /source/analytics-streams/target/analytics-streams-exec.jar analytics-streams/target/
COPY --from=build --chown=builder /source/notification-service/target/notification-service-exec.jar notification-service/target/
COPY --from=build --chown=builder /source/tools/standalone/target/standalone-exec.jar tools/standalone/target/
USER builder
RUN java -Devently.home=. -jar tools/standalone/target/standalone-exec.jar prepare \
    || echo "Expected AOT caches of all services, but some images go without: they start slower."
# What seldom changes goes into a layer of its own: a change of our code then pushes and pulls less. Jars are moved,
# because a JVM takes an AOT cache for the same ones only, by time and name.
RUN for service in api-service booking-processor analytics-streams notification-service; do \
      mkdir -p "images/$service/application" \
      && mv data/cache/"$service"-*/lib "images/$service/lib" \
      && mv data/cache/"$service"-*/* "images/$service/application/" \
      && { [ ! -f "images/$service/application/start.aot" ] || echo "-XX:AOTCache=start.aot"; \
           echo "-jar $service.jar"; } > "images/$service/application/start.options" \
      || exit 1; \
    done

FROM ${JRE_IMAGE}
RUN groupadd --gid 10001 evently \
 && useradd --uid 10001 --gid evently --no-create-home --home-dir /service --shell /usr/sbin/nologin evently
WORKDIR /service
ARG SERVICE
COPY --from=prepared /evently/images/${SERVICE}/lib/ lib/
COPY --from=prepared /evently/images/${SERVICE}/application/ ./
USER 10001:10001
# Platforms set another port. A container's own network decides who reaches it.
ENV PORT=8080 SERVER_ADDRESS=0.0.0.0
# The base image has neither curl nor wget.
HEALTHCHECK --interval=5s --timeout=5s --start-period=300s --retries=6 \
  CMD ["bash", "-c", "exec 3<>\"/dev/tcp/127.0.0.1/${SERVER_PORT:-$PORT}\" && printf 'GET /readyz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 200 ]]"]
# No shell in between, so that SIGTERM reaches the service. The heap gets half of the container's memory (give
# -Xmx in JAVA_TOOL_OPTIONS for another one), and begins with a quarter: a 64th is usual, and a JVM ends at once when
# the objects of its AOT cache do not fit into what it begins with. SerialGC, because such heaps are small. A JVM whose
# AOT cache was made with other options about its collector or objects starts without it.
ENTRYPOINT ["java", \
  "-XX:InitialRAMPercentage=25", "-XX:MaxRAMPercentage=50", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", \
  "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", \
  "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
  "@start.options"]
