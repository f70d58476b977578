package io.grantway.oauthconfig.issuer.session;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The signed-in person in the security context; rebuilt from the row for each request, never serialised. */
public final class IssuerAuthentication extends AbstractAuthenticationToken {

    private final transient IssuerSession session;

    public IssuerAuthentication(IssuerSession session) {
        super(List.of());
        this.session = session;
        setAuthenticated(true);
    }

    public IssuerSession session() {
        return session;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    /** The user id, {@code usr_…}: the {@code sub} of tokens. */
    @Override
    public Object getPrincipal() {
        return session.user().toString();
    }
}
