package io.grantway.project.deletion;

/**
 * What is taken down, in this order: connections first, while their token sets can still be opened and revoked at the
 * provider; then the keys; members last, so that they see the deletion until its end.
 */
enum DeletionStep {
    CONNECTIONS,
    KEYS,
    MEMBERS
}
