/** Ingest of audit events from the services: accepts each event once and tracks missing ones. */
@NullMarked
package io.grantway.audit.ingest;

import org.jspecify.annotations.NullMarked;
