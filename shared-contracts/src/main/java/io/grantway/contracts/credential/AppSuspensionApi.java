package io.grantway.contracts.credential;

import io.grantway.contracts.CallKind;
import io.grantway.contracts.CallRule;
import io.grantway.contracts.oauthconfig.app.AppId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Suspends all releases to an app, whatever grants and tokens it has; scope {@code credential.write}. Can be
 * repeated.
 */
@HttpExchange("/internal/apps/{app_id}/suspension")
public interface AppSuspensionApi {

    /** Once it has responded, nothing is released to the app. */
    @PutExchange
    @CallRule(CallKind.REPEATABLE_WRITE)
    void suspend(@PathVariable("app_id") AppId appId);

    @DeleteExchange
    @CallRule(CallKind.REPEATABLE_WRITE)
    void resume(@PathVariable("app_id") AppId appId);
}
