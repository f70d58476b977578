package io.grantway.oauthconfig.provider.token;

/** Thrown when a parameter, header or claim needs a value that neither the project nor the connection has. */
final class ValueMissing extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    ValueMissing(String placeholder) {
        super("the value " + placeholder + " is missing");
    }
}
