package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import io.grantway.oauthconfig.provider.catalogue.description.TokenRules.BodyFormat;
import java.util.Map;
import java.util.Set;

/**
 * How a request to a token endpoint is written.
 *
 * @param names the provider's names of standard parameters, by standard name
 * @param omit standard parameters that are not sent
 */
public record RequestFormat(String method, BodyFormat body, Map<String, String> names, Set<String> omit) {

    public static final String GET = "GET";
    public static final String POST = "POST";

    /** A GET request has its parameters in the query, if it has any. */
    public RequestFormat {
        body = method.equals(GET) && body != BodyFormat.NONE ? BodyFormat.QUERY : body;
    }

    /** The provider's name of a standard parameter. */
    public String nameOf(String standard) {
        return requireNonNullElse(names.get(standard), standard);
    }
}
