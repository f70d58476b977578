package io.grantway.oauthconfig.issuer.client.firstparty;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.grantway.platform.PlatformSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The console and the six services. This table alone decides which service may call which with which scopes; the
 * public keys come from the file GRANTWAY_SERVICE_KEYS, so nothing has to be registered before the first start.
 */
@Component
public class FirstPartyClients {

    public static final String CONSOLE = "console";

    private static final String PROJECT = "project-service";
    private static final String USER = "user-service";
    private static final String ISSUER = "oauth-config-service";
    private static final String VAULT = "credential-service";
    private static final String AUDIT = "audit-service";
    private static final String GATEWAY = "gateway-service";
    private static final List<String> SERVICES = List.of(GATEWAY, PROJECT, USER, ISSUER, VAULT, AUDIT);

    private final Map<String, FirstPartyClient> clients = new LinkedHashMap<>();

    FirstPartyClients(PlatformSettings settings) {
        Map<String, ECKey> keys = read(settings.serviceKeys());
        Map<String, Map<String, Set<String>>> table = table();
        for (String service : SERVICES) {
            clients.put(
                    service,
                    new FirstPartyClient(
                            service,
                            service,
                            key(keys, service),
                            table.getOrDefault(service, Map.of()),
                            List.of(),
                            List.of()));
        }
        String origin = settings.publicUrl().toString();
        clients.put(
                CONSOLE,
                new FirstPartyClient(
                        CONSOLE,
                        "Grantway console",
                        key(keys, GATEWAY),
                        Map.of(),
                        List.of(origin + "/login/oauth2/code/console"),
                        List.of(origin + "/console/signed-out", origin + "/")));
    }

    public Optional<FirstPartyClient> find(String clientId) {
        return Optional.ofNullable(clients.get(clientId));
    }

    public Collection<FirstPartyClient> all() {
        return List.copyOf(clients.values());
    }

    /** The scopes, by caller and audience. */
    static Map<String, Map<String, Set<String>>> table() {
        Map<String, Map<String, Set<String>>> table = new HashMap<>();
        SERVICES.forEach(service -> table.put(service, new TreeMap<>()));
        for (String caller : List.of(ISSUER, USER, VAULT, AUDIT)) {
            allow(table, caller, PROJECT, "project.read");
        }
        allow(table, PROJECT, USER, "membership.write", "access.read", "actor.assert");
        for (String caller : List.of(ISSUER, VAULT, AUDIT)) {
            allow(table, caller, USER, "access.read");
        }
        for (String caller : List.of(GATEWAY, PROJECT, USER, VAULT, AUDIT)) {
            allow(table, caller, ISSUER, "revocation.read");
        }
        allow(table, USER, ISSUER, "login.accept", "revocation.write", "actor.assert");
        allow(table, VAULT, ISSUER, "connection.refresh", "connection.use");
        allow(table, PROJECT, ISSUER, "project.purge");
        allow(table, ISSUER, VAULT, "credential.write", "credential.open", "credential.refresh", "actor.assert");
        allow(table, PROJECT, VAULT, "project.purge", "actor.assert");
        SERVICES.forEach(caller -> allow(table, caller, AUDIT, "audit.write"));
        return table;
    }

    private static void allow(
            Map<String, Map<String, Set<String>>> table, String caller, String audience, String... scopes) {
        table.getOrDefault(caller, new TreeMap<>())
                .computeIfAbsent(audience, unused -> new TreeSet<>())
                .addAll(List.of(scopes));
    }

    private static ECKey key(Map<String, ECKey> keys, String service) {
        ECKey key = keys.get(service);
        if (key == null) {
            throw new IllegalStateException("GRANTWAY_SERVICE_KEYS contains no key for " + service + ".");
        }
        return key;
    }

    private static Map<String, ECKey> read(@Nullable Path file) {
        if (file == null) {
            throw new IllegalStateException(
                    "GRANTWAY_SERVICE_KEYS is not set. Set it to the file with the public keys of all services.");
        }
        try {
            Map<String, ECKey> keys = new HashMap<>();
            for (JWK key :
                    JWKSet.parse(Files.readString(file, StandardCharsets.UTF_8)).getKeys()) {
                if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()) && key.getKeyID() != null) {
                    keys.putIfAbsent(key.getKeyID(), ec.toPublicJWK()); // the first is the current one
                }
            }
            return keys;
        } catch (IOException e) {
            throw new IllegalStateException("GRANTWAY_SERVICE_KEYS " + file + " cannot be read.");
        } catch (ParseException e) {
            throw new IllegalStateException("GRANTWAY_SERVICE_KEYS " + file + " is not a JWK Set.");
        }
    }
}
