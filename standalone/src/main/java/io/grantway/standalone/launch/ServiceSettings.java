package io.grantway.standalone.launch;

import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.Instance;
import io.grantway.standalone.plan.PortPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The settings of each component, under the names that operators use. */
public final class ServiceSettings {

    private static final Pattern ENVIRONMENT_NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final PortPlan ports;
    private final Keyring keyring;
    private final String databaseUrl;
    private final String redisUrl;
    private final Path providers;
    private final Map<String, Map<String, String>> extra;

    /**
     * Prepares the settings.
     *
     * @param providers folder with descriptions of the installation's own providers
     * @param extra by the label of a component or the name of an instance; overrides the launcher's own
     */
    public ServiceSettings(
            PortPlan ports,
            Keyring keyring,
            String databaseUrl,
            String redisUrl,
            Path providers,
            Map<String, Map<String, String>> extra) {
        this.ports = ports;
        this.keyring = keyring;
        this.databaseUrl = databaseUrl;
        this.redisUrl = redisUrl;
        this.providers = providers;
        this.extra = extra;
    }

    /** The settings of the running instance. */
    public Map<String, String> of(Instance instance) {
        Component component = instance.component();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", String.valueOf(ports.port(component, instance.replica())));
        if (component.isService()) {
            service(settings, instance);
        } else {
            settings.put("SANDBOX_PUBLIC_URL", sandboxUrl());
            settings.put("SANDBOX_ADMIN_TOKEN_FILE", keyring.sandboxAdminToken().toString());
            settings.put("SANDBOX_CLIENTS_FILE", keyring.sandboxClients().toString());
        }
        if (component.schema() != null) {
            settings.put("GRANTWAY_DATABASE_URL", databaseUrl);
            settings.put("GRANTWAY_DATABASE_PASSWORD", keyring.password(component.schema() + "_app"));
        }
        own(settings, component);
        settings.putAll(extra.getOrDefault(component.label(), Map.of()));
        settings.putAll(extra.getOrDefault(instance.name(), Map.of()));
        return settings;
    }

    /** The settings of its migration: the schema owner's password instead of the service's. */
    public Map<String, String> ofMigration(Component component) {
        Map<String, String> settings = of(new Instance(component, 1));
        settings.put("GRANTWAY_MIGRATION_PASSWORD", keyring.password(component.schema() + "_owner"));
        return settings;
    }

    /** The public origin. */
    public String publicUrl() {
        return "http://localhost:" + ports.port(Component.GATEWAY, 1);
    }

    /** An instance's own URL. */
    public String serviceUrl(Component component, int replica) {
        return "http://127.0.0.1:" + ports.port(component, replica);
    }

    /** The URL of an instance's health and metrics. */
    public String managementUrl(Component component, int replica) {
        return "http://127.0.0.1:" + ports.managementPort(component, replica);
    }

    public String sandboxUrl() {
        return "http://localhost:" + ports.port(Component.SANDBOX, 1);
    }

    /** The settings as main arguments, for the shared JVM. */
    static List<String> arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    /** The settings for a process's environment, which holds every secret; the others are arguments. */
    static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new LinkedHashMap<>(settings);
        environment.keySet().removeIf(name -> !ENVIRONMENT_NAME.matcher(name).matches());
        return environment;
    }

    static List<String> argumentsBesideEnvironment(Map<String, String> settings) {
        Map<String, String> rest = new LinkedHashMap<>(settings);
        rest.keySet().removeIf(name -> ENVIRONMENT_NAME.matcher(name).matches());
        return arguments(rest);
    }

    private void service(Map<String, String> settings, Instance instance) {
        int management = ports.managementPort(instance.component(), instance.replica());
        settings.put("management.server.address", "127.0.0.1");
        settings.put("management.server.port", String.valueOf(management));
        settings.put("GRANTWAY_PUBLIC_URL", publicUrl());
        settings.put("GRANTWAY_REDIS_URL", redisUrl);
        settings.put(
                "GRANTWAY_SERVICE_KEY", keyring.serviceKey(instance.component()).toString());
        settings.put("GRANTWAY_SERVICE_KEYS", keyring.serviceKeys().toString());
        settings.put("GRANTWAY_METRICS_TOKEN_FILE", keyring.metricsToken().toString());
        for (Component neighbour : Component.services()) {
            if (neighbour != Component.GATEWAY) {
                String name = neighbour.label().toUpperCase(Locale.ROOT).replace('-', '_');
                settings.put("GRANTWAY_" + name + "_URL", String.join(",", ports.urls(neighbour)));
            }
        }
    }

    private void own(Map<String, String> settings, Component component) {
        switch (component) {
            case CREDENTIAL ->
                settings.put("GRANTWAY_ROOT_KEY", keyring.rootKey().toString());
            case OAUTH_CONFIG -> {
                settings.put("oauthconfig.sandbox-enabled", "true");
                settings.put("oauthconfig.sandbox-url", sandboxUrl());
                settings.put("oauthconfig.allowed-provider-origins", sandboxUrl());
                settings.put("oauthconfig.catalogue-folder", providers.toString());
            }
            case USER -> {
                settings.put("GRANTWAY_SETUP_TOKEN_FILE", keyring.setupToken().toString());
                settings.put(
                        "GRANTWAY_FORMER_SERVICE_KEYS", keyring.formerUserKeys().toString());
            }
            case GATEWAY ->
                settings.put("GRANTWAY_SESSION_KEY", keyring.sessionKey().toString());
            case AUDIT, PROJECT, SANDBOX -> {}
        }
    }
}
