package io.grantway.contracts.oauthconfig.app;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.project.ProjectId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Apps of a project. */
@HttpExchange("/api/v1/apps")
public interface AppApi {

    @GetExchange
    Page<App> listApps(
            @RequestParam(name = "project_id") ProjectId projectId,
            @RequestParam(name = "q", required = false) @Size(max = 100) @Nullable String query,
            @RequestParam(name = "limit", defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor);

    /** Registers an app; 201, the only response that contains the secret, with {@code Cache-Control: no-store}. */
    @PostExchange
    RegisteredApp registerApp(@RequestBody @Valid CreateApp request);

    @GetExchange("/{app_id}")
    App getApp(@PathVariable("app_id") AppId id);

    @PatchExchange("/{app_id}")
    App updateApp(
            @PathVariable("app_id") AppId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch,
            @RequestBody @Valid UpdateApp request);

    /**
     * Approves requested scopes, for callers who may grant them. They apply to every secret of the app at once, so
     * {@code If-Match} must name the version that was read; {@code *} is rejected (428).
     */
    @PostExchange("/{app_id}/scopes/approve")
    App approveScopes(
            @PathVariable("app_id") AppId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch,
            @RequestBody @Valid ScopeDecision request);

    /** Rejects requested scopes, for callers who may grant them. */
    @PostExchange("/{app_id}/scopes/reject")
    App rejectScopes(
            @PathVariable("app_id") AppId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch,
            @RequestBody @Valid ScopeDecision request);

    /** Deletes an app; 204. Its tokens are revoked and its grants end. */
    @DeleteExchange("/{app_id}")
    void deleteApp(
            @PathVariable("app_id") AppId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch);

    /**
     * Creates a secret; 201, for callers who may grant all scopes of the app; a third live secret is a 409 {@code
     * too_many_secrets}.
     */
    @PostExchange("/{app_id}/secrets")
    NewClientSecret addSecret(@PathVariable("app_id") AppId id);

    /** Deletes a secret, which becomes invalid at once; 204. */
    @DeleteExchange("/{app_id}/secrets/{secret_id}")
    void deleteSecret(@PathVariable("app_id") AppId id, @PathVariable("secret_id") ClientSecretId secretId);
}
