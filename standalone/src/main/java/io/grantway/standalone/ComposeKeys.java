package io.grantway.standalone;

import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.LaunchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Makes keys and passwords for operators: files in a home, and {@code .env} for Compose. What exists stays. Made by root,
 * the files go to the user that the images run as; otherwise the containers run as whoever made them.
 */
final class ComposeKeys {

    private static final int IMAGE_USER = 10_001;

    private final Path root;
    private final Home home;

    ComposeKeys(Path root, Path home) {
        this.root = root;
        this.home = new Home(home).create();
    }

    /** Makes what is missing; answers what to do next. */
    String make() {
        Path env = root.resolve(".env");
        if (Files.exists(env)) {
            throw new LaunchException(".env exists already; it and the keys it names are never replaced");
        }
        Keyring keyring = Keyring.of(home);
        try {
            String user = handOver();
            // whole or not at all: a half-written one would never be replaced
            Path draft = Files.createTempFile(
                    root,
                    ".env",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(draft, lines(keyring, user));
            Files.move(draft, env, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "Keys are in " + home.keys() + ", the vault's root key in " + home.rootKeys()
                + " (keep a copy where your backups are not).\nThe set-up token is in " + keyring.setupToken()
                + ".\nNow: docker compose up --wait";
    }

    private List<String> lines(Keyring keyring, String user) {
        List<String> lines = new ArrayList<>();
        lines.add("GRANTWAY_PUBLIC_URL=http://localhost:8080");
        lines.add("GRANTWAY_LISTEN=127.0.0.1:8080");
        lines.add("GRANTWAY_TRUSTED_PROXIES=");
        lines.add("GRANTWAY_USER=" + user);
        lines.add("GRANTWAY_KEYS=" + root.relativize(home.path()));
        lines.add("GRANTWAY_POSTGRES_PASSWORD=" + keyring.read(keyring.superuserPasswordFile()));
        for (Component component : Component.services()) {
            if (component.schema() != null) {
                for (String kind : List.of("owner", "app")) {
                    String role = component.schema() + "_" + kind;
                    lines.add("GRANTWAY_" + role.toUpperCase(Locale.ROOT) + "_PASSWORD=" + keyring.password(role));
                }
            }
        }
        return lines;
    }

    private String handOver() throws IOException {
        int uid = (Integer) Files.getAttribute(home.path(), "unix:uid");
        int gid = (Integer) Files.getAttribute(home.path(), "unix:gid");
        if (uid != 0) {
            return uid + ":" + gid;
        }
        for (Path folder : List.of(home.path(), home.rootKeys())) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.toList()) {
                    Files.setAttribute(file, "unix:uid", IMAGE_USER);
                    Files.setAttribute(file, "unix:gid", IMAGE_USER);
                }
            }
        }
        return IMAGE_USER + ":" + IMAGE_USER;
    }
}
