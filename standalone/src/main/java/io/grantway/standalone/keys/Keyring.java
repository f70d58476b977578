package io.grantway.standalone.keys;

import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.LaunchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every key, password and token of one home. What is missing is generated once; nothing is ever replaced. Values are
 * passed on as paths of their files wherever possible.
 */
public final class Keyring {

    /** The flat JSON that {@link ServiceKey} writes. */
    private static final Pattern PUBLIC_KEY = Pattern.compile("\\{\"kty\"[^{}]*\\}");

    private static final String SUPERUSER = "postgres.password";

    private final Path keys;
    private final Path rootKey;

    private Keyring(Home home) {
        this.keys = home.keys();
        this.rootKey = home.rootKeys().resolve("root.key");
    }

    /**
     * Generates what is missing.
     *
     * @throws LaunchException when a key without which this home's data cannot be read is missing or unreadable
     */
    public static Keyring of(Home home) {
        Keyring keyring = new Keyring(home);
        if (home.hasData()) {
            requireKept(keyring.rootKey, home, "every secret there is sealed with it");
            requireKept(keyring.keys.resolve(SUPERUSER), home, "it opens the database there");
            for (Component service : List.of(Component.OAUTH_CONFIG, Component.USER)) {
                requireKept(keyring.serviceKey(service), home, "rows there are signed or sealed with it");
            }
            requireKept(keyring.serviceKeys(), home, "it lists the keys whose signatures there are trusted");
        }
        new SecretFile(keyring.rootKey).orMake(SecretFile::random);
        new SecretFile(keyring.sessionKey()).orMake(SecretFile::random);
        for (String token : new String[] {"setup-token", "sandbox-admin-token", "metrics-token"}) {
            new SecretFile(keyring.keys.resolve(token)).orMake(SecretFile::random);
        }
        keyring.superuserPasswordFile();
        for (Component service : Component.services()) {
            if (service.schema() != null) {
                keyring.password(service.schema() + "_owner");
                keyring.password(service.schema() + "_app");
            }
        }
        keyring.publish();
        return keyring;
    }

    private static void requireKept(Path file, Home home, String why) {
        if (!Files.exists(file)) {
            throw new LaunchException(file + " is missing, but there are data in " + home.path() + ": " + why
                    + ". No new one was created. Restore it from your copy; to start from scratch, move " + home.path()
                    + " away, or use --home with another folder");
        }
    }

    /** The vault's root key. */
    public Path rootKey() {
        return rootKey;
    }

    /** The key that seals console sessions. */
    public Path sessionKey() {
        return keys.resolve("session.key");
    }

    /** A service's own private key. */
    public Path serviceKey(Component service) {
        return keys.resolve(service.label() + ".jwk");
    }

    /** The public keys of all services. */
    public Path serviceKeys() {
        return keys.resolve("services.jwks");
    }

    public Path setupToken() {
        return keys.resolve("setup-token");
    }

    /** The file in which the sandbox provider keeps its clients. */
    public Path sandboxClients() {
        return keys.resolve("sandbox-clients.json");
    }

    public Path sandboxAdminToken() {
        return keys.resolve("sandbox-admin-token");
    }

    public Path metricsToken() {
        return keys.resolve("metrics-token");
    }

    /** The file with the password of PostgreSQL's superuser. */
    public Path superuserPasswordFile() {
        Path file = keys.resolve(SUPERUSER);
        new SecretFile(file).orMake(SecretFile::random);
        return file;
    }

    /** The password of Redis: letters, digits, dash and underscore only. */
    public String redisPassword() {
        return new SecretFile(keys.resolve("redis.password")).orMake(SecretFile::random);
    }

    /** The password of a database role. */
    public String password(String role) {
        return new SecretFile(keys.resolve(role + ".password")).orMake(SecretFile::random);
    }

    /** The text of one of the token files. */
    public String read(Path file) {
        return new SecretFile(file).orMake(() -> {
            throw new IllegalStateException(file + " is missing");
        });
    }

    /**
     * Of two keys of one service the first is the current one. Replaced keys follow it until the operator removes
     * them: what they signed stays valid.
     */
    private void publish() {
        Set<String> all = Component.services().stream()
                .map(service -> new SecretFile(serviceKey(service)).orMake(() -> ServiceKey.make(service.label())))
                .map(ServiceKey::publicPart)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        SecretFile file = new SecretFile(serviceKeys());
        String before = Files.exists(serviceKeys()) ? file.orMake(() -> "") : "";
        PUBLIC_KEY.matcher(before).results().map(MatchResult::group).forEach(all::add);
        String now = "{\"keys\":[" + String.join(",", all) + "]}";
        if (!now.equals(before)) {
            file.write(now);
        }
    }
}
