package io.grantway.credential.credential;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.credential.AdoptTokens;
import io.grantway.contracts.credential.AppGrant;
import io.grantway.contracts.credential.ChangeState;
import io.grantway.contracts.credential.CredentialApi;
import io.grantway.contracts.credential.CredentialHead;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.OpenCredential;
import io.grantway.contracts.credential.OpenedCredential;
import io.grantway.contracts.credential.ReplaceCredential;
import io.grantway.contracts.credential.StoreCredential;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.authorization.RequireScope;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequireScope("credential.write")
class CredentialController implements CredentialApi {

    private static final String ACTOR_ASSERT = "actor.assert";

    private final Credentials credentials;
    private final AppGrants grants;
    private final CurrentCaller caller;
    private final Denials denials;

    CredentialController(Credentials credentials, AppGrants grants, CurrentCaller caller, Denials denials) {
        this.credentials = credentials;
        this.grants = grants;
        this.caller = caller;
        this.denials = denials;
    }

    @Override
    public CredentialHead store(CredentialId id, StoreCredential request) {
        requireAssertion(request.onBehalfOf());
        return credentials.store(id.value(), request).toContract();
    }

    @Override
    public CredentialHead head(CredentialId id) {
        return credentials.head(id.value()).toContract();
    }

    @Override
    public CredentialHead replace(CredentialId id, ReplaceCredential request) {
        requireAssertion(request.onBehalfOf());
        return credentials.replace(id.value(), request).toContract();
    }

    @Override
    public CredentialHead adopt(CredentialId id, AdoptTokens request) {
        requireAssertion(request.onBehalfOf());
        return credentials.adopt(id.value(), request).toContract();
    }

    @Override
    @RequireScope("credential.open")
    public OpenedCredential open(CredentialId id, OpenCredential request) {
        requireAssertion(request.onBehalfOf());
        try {
            return credentials.open(id.value(), request);
        } catch (ProblemException e) {
            denials.record(AuditEntry.of("credential.open_denied")
                    .target("credential", id)
                    .reason(e.type().code())
                    .onBehalfOf(request.onBehalfOf())
                    .detail("purpose", request.purpose().toString()));
            throw e;
        }
    }

    @Override
    public CredentialHead changeState(CredentialId id, ChangeState request) {
        requireAssertion(request.onBehalfOf());
        try {
            return credentials.changeState(id.value(), request).toContract();
        } catch (SealBroken e) {
            if (request.state() == CredentialState.DESTROYED) {
                credentials.erase(id.value(), request.onBehalfOf());
            }
            throw e;
        }
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void grant(CredentialId id, AppId appId, AppGrant request) {
        requireAssertion(request.onBehalfOf());
        grants.grant(id.value(), appId, request);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void withdraw(CredentialId id, AppId appId, OnBehalfOf onBehalfOf) {
        requireAssertion(onBehalfOf);
        grants.withdraw(id.value(), appId, onBehalfOf);
    }

    /** Requires the scope to name an actor before a request may name on whose behalf it acts. */
    private void requireAssertion(OnBehalfOf onBehalfOf) {
        if (!(caller.get() instanceof Caller.Service service)
                || !service.scopes().contains(ACTOR_ASSERT)) {
            throw new ProblemException(
                            PlatformProblem.INSUFFICIENT_SCOPE,
                            "Naming " + onBehalfOf.type() + " as the actor requires the scope " + ACTOR_ASSERT + ".")
                    .with("permission", ACTOR_ASSERT);
        }
    }
}
