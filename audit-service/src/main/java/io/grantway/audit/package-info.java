/** Keeps what every service did: takes audit events, searches and reports them, and finds what is unusual. */
@NullMarked
package io.grantway.audit;

import org.jspecify.annotations.NullMarked;
