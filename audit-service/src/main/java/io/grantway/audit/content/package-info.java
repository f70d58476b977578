/** The text of an audit event, read, checked and hashed in one way for ingest, search and verification. */
@NullMarked
package io.grantway.audit.content;

import org.jspecify.annotations.NullMarked;
