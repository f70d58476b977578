package io.grantway.contracts.oauthconfig.provider;

import org.jspecify.annotations.Nullable;

/**
 * One difference between two revisions of a description.
 *
 * @param pointer where, as a JSON Pointer (RFC 6901) into the description, such as {@code /refresh/rotation}
 * @param before the former value as JSON, at most 500 characters; absent if there was none
 * @param after the later value in the same form; absent if there is none
 */
public record DescriptionChange(
        String pointer, @Nullable String before, @Nullable String after) {}
