package io.grantway.standalone.redis;

import io.grantway.standalone.plan.LaunchException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds {@code redis-server}: an installed one, or else the 6.2 that the embedded-redis jar contains. */
final class RedisServer {

    private static final Pattern VERSION = Pattern.compile("v=(\\d{1,3})\\.(\\d{1,3})");

    private static final Map<String, String> BUNDLED = Map.of(
            "linux amd64", "redis-server-6.2.6-v5-linux-amd64",
            "linux aarch64", "redis-server-6.2.7-linux-arm64",
            "darwin x86_64", "redis-server-6.2.6-v5-darwin-amd64",
            "darwin aarch64", "redis-server-6.2.6-v5-darwin-arm64");

    private RedisServer() {}

    static Path find(Path lib) throws IOException {
        String path = System.getenv().getOrDefault("PATH", "");
        Path installed = Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .filter(RedisServer::isRecent)
                .findFirst()
                .orElse(null);
        return installed != null ? installed : unpack(lib);
    }

    /** Whether the version is 6.2 or later. */
    private static boolean isRecent(Path server) {
        try {
            Process asked = new ProcessBuilder(server.toString(), "--version").start();
            String response = new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher version = VERSION.matcher(response);
            return version.find()
                    && Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2)) >= 602;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path unpack(Path lib) throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine = system + " " + System.getProperty("os.arch");
        String name = BUNDLED.get(machine);
        if (name == null) {
            throw new LaunchException("no embedded Redis for " + machine + ": install redis-server");
        }
        Path target = lib.resolve(name);
        if (!Files.exists(target)) {
            Path part = lib.resolve(name + "." + ProcessHandle.current().pid());
            try (InputStream binary = RedisServer.class.getResourceAsStream("/" + name)) {
                if (binary == null) {
                    throw new LaunchException("the embedded-redis jar is not on the class path");
                }
                Files.copy(binary, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return target;
    }
}
