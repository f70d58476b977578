package io.grantway.platform.start;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Reads passwords from the files that settings name ({@code GRANTWAY_DATABASE_PASSWORD_FILE} and the like), so that
 * they appear in no environment and no container description.
 */
public final class PasswordFiles implements EnvironmentPostProcessor, Ordered {

    private static final String REDIS_URL = "spring.data.redis.url";

    /** Runs after the configuration files, which contain the addresses. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        read(environment);
    }

    /**
     * Reads the named files.
     *
     * @throws StartFailure when a file cannot be read, or the password is given twice
     */
    public static void read(ConfigurableEnvironment environment) {
        Map<String, Object> passwords = new HashMap<>();
        read(environment, "GRANTWAY_DATABASE_PASSWORD", "spring.datasource.password", passwords);
        read(environment, "GRANTWAY_MIGRATION_PASSWORD", "grantway.migration.password", passwords);
        read(environment, "GRANTWAY_REDIS_PASSWORD", REDIS_URL, passwords);
        passwords.computeIfPresent(
                REDIS_URL, (name, password) -> withPassword(environment.getProperty(name, ""), password.toString()));
        if (!passwords.isEmpty()) {
            environment.getPropertySources().addFirst(new MapPropertySource("passwordFiles", passwords));
        }
    }

    private static void read(
            ConfigurableEnvironment environment, String setting, String property, Map<String, Object> passwords) {
        String file = environment.getProperty(setting + "_FILE", "");
        if (file.isEmpty()) {
            return;
        }
        if (!environment.getProperty(setting, "").isEmpty()) {
            throw new StartFailure("Both " + setting + " and " + setting + "_FILE are set. Leave one of them out.");
        }
        String password = SettingFile.text(setting + "_FILE", Path.of(file), "the password");
        if (password.isEmpty()) {
            throw new StartFailure(setting + "_FILE " + file + " is empty. Write the password into it.");
        }
        passwords.put(property, password);
    }

    /** Adds the encoded password to the address (RFC 3986 §3.2.1), which may already contain the user's name. */
    private static String withPassword(String address, String password) {
        try {
            URI url = new URI(address);
            String user = url.getUserInfo() == null ? "" : url.getUserInfo();
            if (url.getHost() == null) {
                throw new URISyntaxException(address, "no host");
            }
            if (user.contains(":")) {
                throw new StartFailure(
                        "GRANTWAY_REDIS_URL holds a password, and GRANTWAY_REDIS_PASSWORD_FILE is set. Leave one of them"
                                + " out.");
            }
            String rest = address.substring((url.getScheme() + "://").length());
            return url.getScheme() + "://" + encode(user) + ":" + encode(password) + "@"
                    + rest.substring(rest.indexOf('@') + 1);
        } catch (URISyntaxException e) {
            throw new StartFailure("GRANTWAY_REDIS_URL is not an address such as redis://redis:6379.");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
