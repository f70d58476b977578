package io.grantway.oauthconfig.provider.refresh;

/** A configuration from which no address can be made, such as one without an input that the catalogue asks for anew. */
final class ConfigurationInvalid extends RuntimeException {

    ConfigurationInvalid() {
        super("the configuration gives no address");
    }
}
