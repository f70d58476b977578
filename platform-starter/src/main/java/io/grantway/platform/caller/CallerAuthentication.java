package io.grantway.platform.caller;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The caller in the security context; does not hold the token. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private final transient Caller caller;
    private final String session;

    /**
     * The caller and the session.
     *
     * @param session identifies the session of a person, or the token of anybody else
     */
    public CallerAuthentication(Caller caller, String session) {
        super(List.of());
        this.caller = caller;
        this.session = session;
        setAuthenticated(true);
    }

    public Caller caller() {
        return caller;
    }

    public String session() {
        return session;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return String.valueOf(caller.actor().id());
    }
}
