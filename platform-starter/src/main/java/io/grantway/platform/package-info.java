/**
 * The starter of every service. A class belongs here only if two services need it and it knows no domain term. The
 * exceptions are what every service uses: callers and their permissions, audit events, and token revocations. The
 * package {@code reactive} serves only the gateway, as the counterpart of {@code servlet}. <p>The root package
 * contains the settings and the application; everything else is in a package of its own.
 */
@NullMarked
package io.grantway.platform;

import org.jspecify.annotations.NullMarked;
