package io.grantway.standalone.keys;

import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.LaunchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every key, password and token of one home. What is missing is generated once; only
 * {@link #renew} replaces anything. Values are
 * passed on as paths of their files wherever possible.
 */
public final class Keyring {

    /** The flat JSON that {@link ServiceKey} writes. */
    private static final Pattern KEY = Pattern.compile("\\{\"kty\"[^{}]*\\}");

    private static final Pattern KEY_ID = Pattern.compile("\"kid\":\"([^\"]*)\"");

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
     * @throws LaunchException when a key is unreadable, or is missing although this home had it and no new one could
     *     replace it
     */
    public static Keyring of(Home home) {
        Keyring keyring = new Keyring(home);
        keyring.requireKept(home, keyring.irreplaceable());
        new SecretFile(keyring.rootKey).orMake(SecretFile::random);
        new SecretFile(keyring.sessionKey()).orMake(SecretFile::random);
        for (String token : new String[] {"setup-token", "sandbox-admin-token", "metrics-token"}) {
            new SecretFile(keyring.keys.resolve(token)).orMake(SecretFile::random);
        }
        new SecretFile(keyring.formerUserKeys()).orMake(() -> ServiceKey.set(Set.of()));
        keyring.superuserPasswordFile();
        for (Component service : Component.services()) {
            if (service.schema() != null) {
                keyring.password(service.schema() + "_owner");
                keyring.password(service.schema() + "_app");
            }
        }
        keyring.publish();
        home.markKeysMade();
        return keyring;
    }

    /**
     * Makes a new key for a service. The former public key stays in the list of public keys, after the new one. The
     * former private key of user-service is kept too, because rows are sealed with it.
     *
     * @throws LaunchException when there are no keys yet, or one is missing that no new one could replace
     */
    public static Keyring renew(Home home, Component service) {
        Keyring keyring = new Keyring(home);
        if (!keyring.wereMade(home)) {
            throw new LaunchException("there are no keys in " + home.path() + ": run ./grantway keys first");
        }
        Map<Path, String> needed = keyring.irreplaceable();
        Path file = keyring.serviceKey(service);
        if (service == Component.USER) {
            keyring.requireKept(home, needed);
            keyring.retire(keyring.read(file));
        } else {
            needed.remove(file); // its owner may renew it because it is lost
            keyring.requireKept(home, needed);
        }
        new SecretFile(file).write(ServiceKey.make(service.label()));
        return of(home);
    }

    private void retire(String key) {
        Set<String> all = keysIn(formerUserKeys());
        all.add(key);
        new SecretFile(formerUserKeys()).write(ServiceKey.set(all));
    }

    /** Whether there was a complete run; the list of public keys is the last file of the first run. */
    private boolean wereMade(Home home) {
        return home.hadKeys() || Files.exists(serviceKeys());
    }

    /** Nothing is made when a file is missing that no new one could replace. */
    private void requireKept(Home home, Map<Path, String> needed) {
        boolean data = home.hasData();
        if (!data && !wereMade(home)) {
            return;
        }
        List<String> lost = needed.entrySet().stream()
                .filter(file -> !Files.exists(file.getKey()))
                .map(file -> file.getKey() + " (" + file.getValue() + ")")
                .toList();
        if (!lost.isEmpty()) {
            throw new LaunchException((data ? "there are data in " : "keys have been made before in ") + home.path()
                    + ", but these are missing: " + String.join(", ", lost)
                    + ". No new one was made. Restore what is missing from your copy; to start"
                    + " from scratch, move " + home.path() + " and " + home.rootKeys()
                    + " away, or use --home with another folder");
        }
    }

    /** Every file of which a new one would be of no use, with what needs it. */
    private Map<Path, String> irreplaceable() {
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(rootKey, "every stored secret is sealed with it");
        files.put(keys.resolve(SUPERUSER), "it opens the database");
        files.put(serviceKey(Component.OAUTH_CONFIG), "rows are signed with it");
        files.put(serviceKey(Component.USER), "rows are sealed with it");
        files.put(serviceKeys(), "it lists the keys whose signatures are trusted");
        Set<String> published = publishedKeyIds();
        for (Component service : Component.services()) {
            // a newer version may bring a service that has had no key yet
            if (published.contains(service.label())) {
                files.putIfAbsent(serviceKey(service), "the other services know the service by it");
            }
        }
        return files;
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

    /** The former private keys of user-service, as a JWK Set; it has none until the first is renewed. */
    public Path formerUserKeys() {
        return keys.resolve(Component.USER.label() + ".former.jwks");
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
        all.addAll(keysIn(serviceKeys()));
        String now = ServiceKey.set(all);
        if (!now.equals(text(serviceKeys()))) {
            new SecretFile(serviceKeys()).write(now);
        }
    }

    /** The keys of a JWK Set that this class has written; none when there is no file. */
    private Set<String> keysIn(Path set) {
        return KEY.matcher(text(set))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String text(Path file) {
        return Files.exists(file) ? read(file) : "";
    }

    private Set<String> publishedKeyIds() {
        return KEY_ID.matcher(text(serviceKeys()))
                .results()
                .map(id -> id.group(1))
                .collect(Collectors.toSet());
    }
}
