/** Registered clients, their authentication (RFC 6749 §2.3) and their failure switches. */
@NullMarked
package io.grantway.sandbox.client;

import org.jspecify.annotations.NullMarked;
