/** Audit events, written in the business transaction and delivered over HTTP. */
@NullMarked
package io.grantway.platform.audit;

import org.jspecify.annotations.NullMarked;
