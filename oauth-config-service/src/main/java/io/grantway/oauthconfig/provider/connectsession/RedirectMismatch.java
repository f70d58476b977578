package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.provider.ProviderError;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises the most frequent set-up error: the callback URL is not registered at the provider. */
final class RedirectMismatch {

    static final String ERROR = "redirect_uri_mismatch";

    private static final Pattern CODES = Pattern.compile(
            "(redirect_ur[il]_(mismatch|not_.*|invalid))|((bad|invalid|mismatch(ing|ed)?)_redirect_ur[il])");
    private static final Pattern DESCRIPTION = Pattern.compile("redirect(ion)?[ _-]?ur[il]");

    private RedirectMismatch() {}

    /**
     * The RFC has no code for it: many providers return invalid_grant or invalid_request and explain it in the
     * description.
     */
    static boolean isIn(@Nullable ProviderError told) {
        return told != null
                && ((told.error() != null
                                && CODES.matcher(told.error().toLowerCase(Locale.ROOT))
                                        .matches())
                        || (told.errorDescription() != null
                                && DESCRIPTION
                                        .matcher(told.errorDescription().toLowerCase(Locale.ROOT))
                                        .find()));
    }
}
