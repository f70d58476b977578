/** Registered clients, their authentication (RFC 6749 section 2.3) and their switches for misbehaviour. */
@NullMarked
package io.grantway.sandbox.client;

import org.jspecify.annotations.NullMarked;
