package io.grantway.sandbox.family;

/** How a provider lets clients identify themselves. */
public enum ClientForm {
    /** HTTP Basic with id and secret. */
    BASIC,
    /** Id and secret as parameters. */
    BODY,
    /** The id as a parameter, without a secret. */
    ID,
    /** Id, and a token signed by the client in place of the secret. */
    SIGNED_SECRET,
    /** The secret alone; the id may be there. */
    SECRET,
    /** Nothing: the token itself is enough. */
    NOTHING
}
