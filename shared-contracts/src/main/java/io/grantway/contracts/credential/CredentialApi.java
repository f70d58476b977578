package io.grantway.contracts.credential;

import io.grantway.contracts.CallKind;
import io.grantway.contracts.CallRule;
import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.oauthconfig.app.AppId;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Sealed credentials, for oauth-config-service. Every write responds after its commit and can be repeated; an unknown
 * id is a 404 {@code credential_not_found}.
 */
@HttpExchange("/internal/credentials")
public interface CredentialApi {

    /**
     * Seals a new credential; scope {@code credential.write}. The same id with the same fields gets the same
     * response, with other fields 409.
     */
    @CallRule(CallKind.REPEATABLE_WRITE)
    @PutExchange("/{credential_id}")
    CredentialHead store(@PathVariable("credential_id") CredentialId id, @RequestBody @Valid StoreCredential request);

    /** Scope {@code credential.write}. */
    @GetExchange("/{credential_id}")
    CredentialHead head(@PathVariable("credential_id") CredentialId id);

    /** Scope {@code credential.write}. */
    @PutExchange("/{credential_id}/content")
    CredentialHead replace(
            @PathVariable("credential_id") CredentialId id, @RequestBody @Valid ReplaceCredential request);

    /**
     * Moves the token set of a paused credential to this one and destroys the other, in one transaction; scope {@code
     * credential.write}. A repetition is a 409 {@code credential_destroyed}; 409 {@code credential_not_active} when
     * this credential has ended or the other one is no longer paused.
     */
    @CallRule(CallKind.REPEATABLE_WRITE)
    @PutExchange("/{credential_id}/tokens")
    CredentialHead adopt(@PathVariable("credential_id") CredentialId id, @RequestBody @Valid AdoptTokens request);

    /** Scope {@code credential.open}; client secrets when active, token sets for {@code revocation} when disconnecting. */
    @CallRule(CallKind.REPEATABLE_WRITE)
    @PostExchange("/{credential_id}/open")
    OpenedCredential open(@PathVariable("credential_id") CredentialId id, @RequestBody @Valid OpenCredential request);

    /**
     * Changes the state; scope {@code credential.write}. From the commit on nothing is released under the old state.
     */
    @CallRule(CallKind.REPEATABLE_WRITE)
    @PutExchange("/{credential_id}/state")
    CredentialHead changeState(@PathVariable("credential_id") CredentialId id, @RequestBody @Valid ChangeState request);

    /** Scope {@code credential.write}. */
    @CallRule(CallKind.REPEATABLE_WRITE)
    @PutExchange("/{credential_id}/grants/{app_id}")
    void grant(
            @PathVariable("credential_id") CredentialId id,
            @PathVariable("app_id") AppId appId,
            @RequestBody @Valid AppGrant request);

    /** Scope {@code credential.write}; {@code on_behalf_of} as in the other writes. */
    @CallRule(CallKind.REPEATABLE_WRITE)
    @PostExchange("/{credential_id}/grants/{app_id}/withdraw")
    void withdraw(
            @PathVariable("credential_id") CredentialId id,
            @PathVariable("app_id") AppId appId,
            @RequestBody @Valid OnBehalfOf onBehalfOf);
}
