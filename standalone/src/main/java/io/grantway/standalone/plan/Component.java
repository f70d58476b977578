package io.grantway.standalone.plan;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs on the platform. The order is the one in which they are started; none depends on it. */
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

    /** Its management port; health is answered there. */
    public int managementPort() {
        return port + 1000;
    }

    /** Its PostgreSQL schema; null if it keeps nothing there. */
    public @Nullable String schema() {
        return schema;
    }

    /** One of the six; the sandbox provider is none of ours. */
    public boolean isService() {
        return this != SANDBOX;
    }

    /** Services that have a client identity and a key of their own. */
    public static List<Component> services() {
        return Arrays.stream(values()).filter(Component::isService).toList();
    }

    /**
     * By name, with or without its ending.
     *
     * @throws LaunchException there is none
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
