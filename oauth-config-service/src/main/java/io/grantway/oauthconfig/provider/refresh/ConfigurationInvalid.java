package io.grantway.oauthconfig.provider.refresh;

/** A configuration whose endpoints cannot be resolved, such as one without an input that the catalogue now requires. */
final class ConfigurationInvalid extends RuntimeException {

    ConfigurationInvalid() {
        super("the configuration has no valid endpoint URL");
    }
}
