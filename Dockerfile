# One file for all six images: docker build --build-arg SERVICE=project-service -t grantway/project-service .
# The jar is built outside, by Maven. No syntax line and no COPY --chmod, so that the classic builder works too.
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG JRE_IMAGE=eclipse-temurin:25-jre

FROM ${JDK_IMAGE} AS layers
ARG SERVICE
WORKDIR /build
COPY ${SERVICE}/target/${SERVICE}-0.1.0-SNAPSHOT.jar app.jar
# an extraction that failed exits with 0, so its result is looked at
RUN java -Djarmode=tools -jar app.jar extract --layers --destination layers \
 && test -s layers/application/app.jar

FROM ${JRE_IMAGE} AS base
RUN groupadd --gid 10001 grantway && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin grantway
WORKDIR /app
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./
ENV SERVER_ADDRESS=0.0.0.0 \
    MANAGEMENT_SERVER_ADDRESS=0.0.0.0 \
    GRANTWAY_LOG_FORMAT=ecs
USER 10001:10001
# A class that loads holds its carrier thread; a small container would have one or two. Exec form: the JVM is process 1 and gets SIGTERM, on which the service ends what it has begun
# no compact object headers: they corrupt byte arrays under C2 (JDK-8380060)
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-Djdk.virtualThreadScheduler.parallelism=8", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "app.jar"]
