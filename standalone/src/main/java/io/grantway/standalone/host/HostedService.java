package io.grantway.standalone.host;

import java.io.Serializable;
import java.util.List;

/**
 * A service that shares the JVM.
 *
 * @param jar the extracted application jar
 * @param migration arguments of its migration; empty when there is nothing to migrate
 * @param arguments of its main method
 */
public record HostedService(String name, String jar, String mainClass, List<String> migration, List<String> arguments)
        implements Serializable {

    @Override
    public String toString() {
        return name;
    }
}
