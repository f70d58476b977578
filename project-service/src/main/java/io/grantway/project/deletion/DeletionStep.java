package io.grantway.project.deletion;

/**
 * The steps of a deletion, in this order: connections first, while their token sets can still be opened and revoked at
 * the provider; then the keys; members last, so that they can follow the deletion to its end.
 */
enum DeletionStep {
    CONNECTIONS,
    KEYS,
    MEMBERS
}
