/** The sandbox provider: an OAuth 2.0 authorization server for tutorials and tests that fails on request. */
@NullMarked
package io.grantway.sandbox;

import org.jspecify.annotations.NullMarked;
