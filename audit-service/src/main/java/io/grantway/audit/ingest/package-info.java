/** Takes audit events from the services, each once, and knows which are missing. */
@NullMarked
package io.grantway.audit.ingest;

import org.jspecify.annotations.NullMarked;
