package io.grantway.standalone.plan;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The components of the platform, in the order in which they are started; none depends on it. */
public enum Component {
    CREDENTIAL("credential-service", 8084, "credential"),
    OAUTH_CONFIG("oauth-config-service", 8083, "oauth"),
    USER("user-service", 8082, "users"),
    AUDIT("audit-service", 8085, "audit"),
    PROJECT("project-service", 8081, "project"),
    GATEWAY("gateway-service", 8080, null),
    SANDBOX("sandbox-provider", 8090, null);

    private final String label;
    private final int port;
    private final @Nullable String schema;

    Component(String label, int port, @Nullable String schema) {
        this.label = label;
        this.port = port;
        this.schema = schema;
    }

    /** The service's name, folder, audience and client id. */
    public String label() {
        return label;
    }

    public int port() {
        return port;
    }

    /** Its management port, which serves health and metrics. */
    public int managementPort() {
        return port + 1000;
    }

    /** Its PostgreSQL schema; null when it has none. */
    public @Nullable String schema() {
        return schema;
    }

    /** Whether it is one of the six services; the sandbox provider is not. */
    public boolean isService() {
        return this != SANDBOX;
    }

    /** The services, each with a client identity and a key of its own. */
    public static List<Component> services() {
        return Arrays.stream(values()).filter(Component::isService).toList();
    }

    /**
     * Finds a component by name, with or without its suffix.
     *
     * @throws LaunchException when there is none
     */
    public static Component of(String name) {
        return Arrays.stream(values())
                .filter(c -> c.label.equals(name) || c.label.equals(name + "-service"))
                .findFirst()
                .orElseThrow(() -> new LaunchException("there is no service named '" + name + "'; there are "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(Component::label).toList())));
    }
}
