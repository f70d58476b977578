package io.grantway.contracts.oauthconfig.issuer;

import io.grantway.contracts.CallKind;
import io.grantway.contracts.CallRule;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Revocations of Grantway's own tokens. */
@HttpExchange("/internal/revocations")
public interface RevocationApi {

    /** Lists those with a version above {@code after}; scope {@code revocation.read}. */
    @CallRule(CallKind.POLL)
    @GetExchange
    RevocationList list(@RequestParam(name = "after", defaultValue = "0") long after);

    /** Revokes; scope {@code revocation.write}. Refresh tokens and sessions of a subject end too. */
    @CallRule(CallKind.REPEATABLE_WRITE)
    @PostExchange
    void revoke(@RequestBody @Valid Revoke request);
}
