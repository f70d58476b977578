package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a step of a connection test can notice, what that usually means, and what to do about it. */
enum TestReason {
    ADDRESS_REFUSED("The host has an address that is not public, or the URL is not https. For a provider in your own"
            + " network, the operator has to allow its origin."),
    UNREACHABLE("No connection could be made: the host name is unknown, nothing listens there, or a firewall blocks"
            + " the way. Check the endpoint's spelling and Grantway's way out to the internet."),
    TLS_FAILED("The TLS connection failed: the certificate has expired, belongs to another host, or is not signed by"
            + " a known authority."),
    TIME_OUT("No response came within the time limit. Try again; if it stays so, a firewall may drop the requests."),
    CONNECTION_LOST("The connection ended before a complete response came. Try again in a minute."),
    CIRCUIT_OPEN("Recent calls to this provider failed, so calls are paused for a short time. Try again in a minute."),
    KEY_UNUSABLE(
            "The client secret is not the key that this provider needs, so nothing was sent. Enter a private key of"
                    + " the right type in the configuration."),
    TOO_MANY_CALLS("Too many calls to this provider are in progress. Try again in a minute."),
    METADATA_UNAVAILABLE("The provider's metadata could not be read. Connections work without it, but nothing"
            + " confirms the endpoints."),
    ISSUER_DIFFERS("The provider's metadata names another issuer. Check the issuer, including a slash at its end."),
    ENDPOINT_DIFFERS("The provider's metadata names another endpoint. The one used here may be outdated."),
    ACCESS_DENIED("Whoever signed in declined, or the provider's policy forbids the requested scopes."),
    REDIRECT_URI_MISMATCH("The callback URL is not registered at the provider. Copy it from the configuration into"
            + " the client's settings at the provider, exactly as it is."),
    INVALID_SCOPE("The provider does not know a requested scope, or the client may not request it. Check the scopes,"
            + " and whether their products are switched on at the provider."),
    CLIENT_REJECTED("The provider refused the client: the client ID or the secret is wrong, the secret has expired,"
            + " or the client authenticates in another way than the provider expects."),
    NO_CODE("The redirect back has no code. The provider may use another flow for this client; check its type."),
    RESPONSE_UNREADABLE("The response is not in the expected form. The endpoint may be wrong, or an error page came"
            + " from something in between."),
    RATE_LIMITED("The provider limits requests. Try again later."),
    PROVIDER_UNAVAILABLE("The provider failed or gave no complete response. Try again; its status page may say more."),
    PROVIDER_ERROR("The provider refused the request; its error says why."),
    ID_TOKEN_REFUSED("The ID token does not belong to this request: its issuer, audience, nonce or times are wrong."
            + " Check the issuer and the client ID."),
    ACCOUNT_NOT_TOLD("The provider did not say whose account it is. Connections work, but a reconnect cannot check"
            + " that it is the same account. Check the user info endpoint and the scopes that it needs."),
    SCOPES_REDUCED("The provider granted fewer scopes than requested. Requests that need the missing ones will fail."),
    NO_REFRESH_TOKEN("There is no refresh token, so connections end with their access token. Many providers give one"
            + " only for a scope such as offline_access, or for a parameter such as access_type=offline."),
    REFRESH_REFUSED("The provider refused its own refresh token. The client may not be allowed to use the grant type,"
            + " or refreshes need something that is missing here."),
    REFRESH_TOO_EARLY("The provider accepts no refresh of a token that is so young, so it was not tried."),
    ROTATION_DIFFERS("The refresh returned a new refresh token, but the description says that the provider never"
            + " changes it. Set the rotation to 'always'."),
    OWN_CLIENT("A token for the client itself is renewed by the same request as above."),
    NO_END_USER("The configuration has no end users."),
    REVOCATION_UNSUPPORTED("The provider offers no revocation, or not for this client. The test's tokens stay valid"
            + " until they end; access can be removed in the account's settings at the provider."),
    ENDS_OTHER_CONNECTIONS("Revoking here ends everything that the account has given to this client, so it was not"
            + " tried: another connection may use the same account."),
    REVOCATION_FAILED("The provider did not confirm the revocation. Connections are still disconnected here, but"
            + " their tokens may stay valid at the provider."),
    NOT_COMPLETED("Nobody came back from the provider in time. If it showed an error instead of leading back, the"
            + " callback URL is usually not registered there."),
    CONFIGURATION_INVALID("The configuration cannot be used: an input is missing, or its provider is no longer in the"
            + " catalogue. Open the configuration and save it again."),
    TEMPORARILY_UNAVAILABLE("A part of Grantway is not available at the moment. Try again in a minute.");

    private final String explanation;

    TestReason(String explanation) {
        this.explanation = explanation;
    }

    String explanation() {
        return explanation;
    }

    /** The reason with this code, as clients see it. */
    static Optional<TestReason> of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
