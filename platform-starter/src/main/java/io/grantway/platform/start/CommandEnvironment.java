package io.grantway.platform.start;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Provides a service's settings to a command of its jar, which starts no application. */
public final class CommandEnvironment {

    private CommandEnvironment() {}

    /** Reads the settings that the service itself would read. */
    public static ConfigurableEnvironment of(String[] args) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        PasswordFiles.read(environment);
        return environment;
    }
}
