package io.grantway.standalone.launch;

import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.Folders;
import io.grantway.standalone.plan.LaunchException;
import io.grantway.standalone.supervisor.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A service's own executable jar, extracted once per content into {@code lib/<sha256>} as in an operator's image.
 *
 * @param jar the extracted application jar, whose manifest refers to its libraries
 */
public record ServiceJar(Component component, String sha256, Path jar, String mainClass) {

    /**
     * Extracts the built jar unless that has been done.
     *
     * @param root the repository
     * @throws LaunchException when it has not been built or cannot be extracted
     */
    public static ServiceJar of(Component component, Path root, Path lib) {
        try {
            Path built = built(component, root);
            String sha256 = JarHash.of(built, lib);
            Path folder = lib.resolve(sha256);
            if (!Files.exists(folder)) {
                extract(built, folder);
            }
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
            Path jar = folder.resolve(built.getFileName());
            return new ServiceJar(component, sha256, jar, mainClass(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what no start has used for two days: jars of earlier builds, interrupted extractions. */
    public static void forgetOld(Path lib) {
        FileTime limit = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        try (Stream<Path> folders = Files.list(lib)) {
            for (Path folder : folders.filter(ServiceJar::isExtraction).toList()) {
                if (Files.getLastModifiedTime(folder).compareTo(limit) < 0) {
                    Folders.delete(folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isExtraction(Path folder) {
        return folder.getFileName().toString().matches("[0-9a-f]{64}(\\.[0-9]+)?");
    }

    private static Path built(Component component, Path root) throws IOException {
        Path target = root.resolve(component.label()).resolve("target");
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                String pattern = component.label() + "-[0-9][^-]*(-SNAPSHOT)?\\.jar";
                Path found = files.filter(file -> file.getFileName().toString().matches(pattern))
                        .findFirst()
                        .orElse(null);
                if (found != null) {
                    return found;
                }
            }
        }
        throw new LaunchException(component.label() + " has not been built: no jar in " + target);
    }

    private static void extract(Path built, Path folder) throws IOException {
        Path part = folder.resolveSibling(
                folder.getFileName() + "." + ProcessHandle.current().pid());
        Folders.delete(part);
        Process extraction = new ProcessBuilder(List.of(
                        JavaCommand.java(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        built.toString(),
                        "extract",
                        "--destination",
                        part.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(extraction.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // it exits with 0 on some errors, so the result is checked
        if (!Files.exists(part.resolve(built.getFileName())) || !Files.isDirectory(part.resolve("lib"))) {
            throw new LaunchException(built + " could not be extracted: " + said.strip());
        }
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String mainClass(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        }
    }
}
