/** The text of an audit event: read, checked and hashed in one way, by whoever takes, shows or verifies it. */
@NullMarked
package io.grantway.audit.content;

import org.jspecify.annotations.NullMarked;
