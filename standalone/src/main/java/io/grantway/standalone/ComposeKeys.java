package io.grantway.standalone;

import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Generates keys and passwords for operators: files in a home, and {@code .env} for Compose. Existing ones are kept.
 * All files have one owner, as whom the containers run: the owner of the home. A home created by root is given to the
 * user of the images.
 */
final class ComposeKeys {

    private static final int IMAGE_USER = 10_001;

    private final Path root;
    private final Home home;

    ComposeKeys(Path root, Path home) {
        this.root = root;
        this.home = new Home(home).create();
    }

    /** Generates what is missing and returns the next steps. */
    String make() {
        return handedOver(Keyring.of(home));
    }

    /** Makes a new key for a service, generates what is missing, and returns the next steps. */
    String renew(Component service) {
        Keyring keyring = Keyring.renew(home, service);
        return keyring.serviceKey(service)
                + " is new. The former public key stays in services.jwks. Now restart every service.\n"
                + handedOver(keyring);
    }

    private String handedOver(Keyring keyring) {
        try {
            String settings = settings(handOver());
            return "Keys and passwords are in " + home.keys() + ", the vault's root key in " + home.rootKeys()
                    + " (keep a copy, but not with your backups).\nThe set-up token is in " + keyring.setupToken()
                    + ".\n"
                    + settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes {@code .env}, or reports the mismatch with the existing one; returns the next steps. */
    private String settings(String user) throws IOException {
        Path env = root.resolve(".env");
        Map<String, String> fitting = new LinkedHashMap<>();
        fitting.put("GRANTWAY_USER", user);
        fitting.put("GRANTWAY_KEYS", keys());
        if (Files.exists(env)) {
            List<String> lines = Files.readAllLines(env);
            fitting.entrySet().removeIf(setting -> lines.contains(setting.getKey() + "=" + setting.getValue()));
            return fitting.isEmpty()
                    ? ".env was not changed."
                    : ".env was not changed. To use these keys with docker compose, set in it: "
                            + fitting.entrySet().stream().map(Object::toString).collect(Collectors.joining(", "));
        }
        List<String> lines = new ArrayList<>(List.of(
                "GRANTWAY_PUBLIC_URL=http://localhost:8080",
                "GRANTWAY_LISTEN=127.0.0.1:8080",
                "GRANTWAY_TRUSTED_PROXIES=",
                // Docker starts no container with more than the machine has
                "GRANTWAY_CPUS=" + Math.min(2, Runtime.getRuntime().availableProcessors())));
        fitting.forEach((name, value) -> lines.add(name + "=" + value));
        // written atomically: a half-written file would never be replaced
        Path draft = Files.createTempFile(
                root, ".env", null, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, lines);
        Files.move(draft, env, StandardCopyOption.ATOMIC_MOVE);
        return "Next: docker compose up --wait";
    }

    /** In the form that Compose reads: beginning with a dot or a slash. */
    private String keys() {
        return home.path().startsWith(root)
                ? "./" + root.relativize(home.path())
                : home.path().toString();
    }

    /** Includes files that root has added to another user's home: otherwise only root could read them. */
    private String handOver() throws IOException {
        int owner = (Integer) Files.getAttribute(home.path(), "unix:uid");
        int group = (Integer) Files.getAttribute(home.path(), "unix:gid");
        if (owner == 0) {
            owner = IMAGE_USER;
            group = IMAGE_USER;
        }
        for (Path folder : List.of(home.path(), home.rootKeys())) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.toList()) {
                    give(file, owner, group);
                }
            }
        }
        return owner + ":" + group;
    }

    private static void give(Path file, int owner, int group) throws IOException {
        if ((Integer) Files.getAttribute(file, "unix:uid") != owner) {
            Files.setAttribute(file, "unix:uid", owner);
            Files.setAttribute(file, "unix:gid", group);
        }
    }
}
