package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.contracts.oauthconfig.provider.ScopeDescription;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The next page for the end user's browser. */
sealed interface NextPage {

    /**
     * The connect page.
     *
     * @param asker name of the app, or of the project
     * @param destination host of the provider's page
     * @param account the known name of the account that is repaired
     * @param inputs what the end user is asked for
     * @param redirects non-https origins to which submitting the form may lead
     */
    record Ask(
            String asker,
            String provider,
            String destination,
            List<ScopeDescription> scopes,
            boolean repair,
            @Nullable String account,
            AccountQuestion accountQuestion,
            List<AskedInput> inputs,
            String csrf,
            List<String> redirects)
            implements NextPage {}

    /**
     * A value that the provider's URLs need and only the end user knows.
     *
     * @param label what it is; in the second language only if the catalogue has it
     * @param suffix what follows it in the provider's host, such as {@code .myshopify.com}; may be empty
     * @param value as entered before
     * @param wrong whether the form was submitted with a value that cannot be used
     */
    record AskedInput(
            String name,
            String label,
            @Nullable String labelRu,
            String example,
            String suffix,
            String value,
            boolean wrong) {}

    /** A redirect to the provider or back to the app. */
    record Go(URI target) implements NextPage {}

    /**
     * The final page: what happened, in plain words, and a link back if there is one.
     *
     * @param error the provider's or our own stable code
     * @param told the provider's error description
     * @param callbackUrl the URL to register at the provider, if that is the problem
     */
    record Notice(
            Kind kind,
            @Nullable String error,
            @Nullable URI back,
            @Nullable String asker,
            @Nullable ProviderError told,
            @Nullable String callbackUrl)
            implements NextPage {}

    /** Whether the end user is asked to confirm that a repair is for the same account. */
    enum AccountQuestion {
        NONE,
        ASKED,
        /** The form was submitted without a confirmation. */
        ASKED_AGAIN,
        /** The provider did not report the account, so the confirmation is required. */
        ASKED_AFTERWARDS
    }

    /** Reason for the final page. */
    enum Kind {
        LINK_UNKNOWN(404),
        LINK_USED(410),
        LINK_EXPIRED(410),
        OTHER_BROWSER(403),
        FORM_FORGED(403),
        RESPONSE_REFUSED(400),
        RESPONSE_UNREADABLE(400),
        REDIRECT_MISMATCH(502),
        NO_SUCH_METHOD(405),
        PROVIDER_SAID_NO(200),
        PROVIDER_FAILED(502),
        OTHER_ACCOUNT(409),
        DAMAGED(409),
        TRY_LATER(503),
        BROKEN(500);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }

        /** Part of its message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Notice notice(Kind kind) {
        return new Notice(kind, null, null, null, null, null);
    }
}
