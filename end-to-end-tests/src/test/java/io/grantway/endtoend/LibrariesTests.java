package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.standalone.plan.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Checks that the six executable jars contain the required libraries (R36, R37). */
class LibrariesTests {

    @ParameterizedTest
    @EnumSource(value = Component.class, names = "SANDBOX", mode = Mode.EXCLUDE)
    void jarWhenServiceBuiltThenExecutableWithCommonLibraries(Component service) throws IOException {
        try (JarFile jar = new JarFile(jar(service).toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Start-Class"))
                    .startsWith("io.grantway.");
            assertThat(libraries(jar)).anyMatch(library -> library.startsWith("spring-boot-"));
            assertThat(libraries(jar)).anyMatch(library -> library.startsWith("micrometer-core-"));
            assertThat(libraries(jar)).anyMatch(library -> library.startsWith("resilience4j-circuitbreaker-"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Component.class,
            names = {"SANDBOX", "GATEWAY"},
            mode = Mode.EXCLUDE)
    void jarWhenServiceHasSchemaThenHasFlywayDriverAndMigration(Component service) throws IOException {
        try (JarFile jar = new JarFile(jar(service).toFile())) {
            assertThat(libraries(jar)).anyMatch(library -> library.startsWith("flyway-core-"));
            assertThat(libraries(jar)).anyMatch(library -> library.startsWith("postgresql-"));
            assertThat(jar.stream()).anyMatch(entry -> entry.getName().contains("db/migration/V1__"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY, spring-cloud-gateway-server-webflux-",
        "GATEWAY, spring-security-oauth2-client-",
        "GATEWAY, spring-data-redis-",
        "PROJECT, spring-data-jpa-",
        "USER, spring-data-jpa-",
        "OAUTH_CONFIG, spring-security-oauth2-authorization-server-"
    })
    void jarWhenServiceNeedsLibraryThenHasIt(Component service, String name) throws IOException {
        try (JarFile jar = new JarFile(jar(service).toFile())) {
            assertThat(libraries(jar)).anyMatch(library -> library.startsWith(name));
        }
    }

    private static List<String> libraries(JarFile jar) {
        return jar.stream()
                .map(entry -> entry.getName())
                .filter(name -> name.startsWith("BOOT-INF/lib/"))
                .map(name -> name.substring("BOOT-INF/lib/".length()))
                .toList();
    }

    private static Path jar(Component service) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("database/roles.sql"))) {
            folder = folder.getParent();
        }
        String pattern = service.label() + "-[0-9][^-]*(-SNAPSHOT)?\\.jar";
        try (Stream<Path> files = Files.list(folder.resolve(service.label()).resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
