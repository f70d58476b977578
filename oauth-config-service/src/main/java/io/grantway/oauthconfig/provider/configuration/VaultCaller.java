package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.request.RequestFacts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** On whose behalf this service writes to credential-service. */
@Component
public class VaultCaller {

    private final CurrentCaller caller;
    private final PlatformSettings settings;

    VaultCaller(CurrentCaller caller, PlatformSettings settings) {
        this.caller = caller;
        this.settings = settings;
    }

    /** The caller of the current request; the service itself outside a request. */
    public OnBehalfOf caller() {
        Actor actor = caller.actor();
        @Nullable String id = actor.id();
        return id == null ? service() : new OnBehalfOf(actor.type(), id, requestId());
    }

    /** An end user at the connect page, known only by the connect session. */
    public OnBehalfOf endUser(Object session) {
        return new OnBehalfOf(ActorType.END_USER, session.toString(), requestId());
    }

    /** The service itself. */
    public OnBehalfOf service() {
        return new OnBehalfOf(ActorType.SERVICE, settings.serviceName(), requestId());
    }

    private static @Nullable String requestId() {
        RequestFacts facts = RequestFacts.current();
        return facts == null ? null : facts.requestId();
    }
}
