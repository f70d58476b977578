package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.token.ReportedAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a connection in an authorization response. They may name the host that the code is sent to: what the
 * description does not allow ends the session.
 *
 * @param allowed those that can be used
 * @param error why the session cannot continue, if it cannot
 */
record CallbackAttributes(
        Map<String, String> allowed, @Nullable String error) {

    private static final String REFUSED = "attribute_refused";
    private static final String MISSING = "attribute_missing";

    static CallbackAttributes of(ProviderDescription description, CallbackParameters response) {
        Map<String, String> reported = new HashMap<>();
        TreeSet<String> unreadable = new TreeSet<>();
        description.callback().attributes().forEach((attribute, parameter) -> {
            @Nullable String value = response.others().get(parameter);
            if (response.brokenOthers().contains(parameter)) {
                unreadable.add(attribute);
            } else if (value != null) {
                reported.put(attribute, value);
            }
        });
        ReportedAttributes judged =
                ReportedAttributes.of(description, reported).withUnreadable(description, unreadable);
        boolean complete =
                judged.allowed().keySet().containsAll(description.callback().required());
        return new CallbackAttributes(
                judged.allowed(), !judged.refused().isEmpty() ? REFUSED : complete ? null : MISSING);
    }
}
