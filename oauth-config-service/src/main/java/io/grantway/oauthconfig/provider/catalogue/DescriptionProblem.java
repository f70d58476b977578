package io.grantway.oauthconfig.provider.catalogue;

/**
 * Something in a description that makes it unusable.
 *
 * @param pointer JSON pointer to it
 * @param text what is wrong and what to do, a sentence
 */
public record DescriptionProblem(String pointer, String text) {

    @Override
    public String toString() {
        return pointer + ": " + text;
    }
}
