package io.grantway.oauthconfig.provider.catalogue;

/**
 * A provider whose description in the installation's folder cannot be used.
 *
 * @param file name of the file
 * @param problem where the file is wrong, and how
 */
record UnavailableProvider(String slug, String file, String problem) {

    /** The message for people who use the provider; what is wrong in the file is for the operator's log. */
    String message() {
        return "The description of " + slug + " in this installation (" + file
                + ") cannot be used. The operator finds the reason in the service's log, corrects the file and restarts.";
    }
}
