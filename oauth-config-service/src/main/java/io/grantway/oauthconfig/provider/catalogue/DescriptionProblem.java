package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.platform.problem.Pointer;

/**
 * Something in a description that makes it unusable.
 *
 * @param pointer JSON pointer to it
 * @param text what is wrong and what to do, a sentence
 */
public record DescriptionProblem(String pointer, String text) {

    /** The pointer to a member of what another pointer leads to (RFC 6901 §3). */
    static String at(String parent, String name) {
        return parent + Pointer.step(name);
    }

    @Override
    public String toString() {
        return pointer + ": " + text;
    }
}
