package io.grantway.oauthconfig.provider.refresh;

/** Somebody else changed in the database where the tokens of a connection are sent: nothing is sent. */
final class DamagedValues extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
