/** Reports of the audit log for use outside the platform. */
@NullMarked
package io.grantway.audit.report;

import org.jspecify.annotations.NullMarked;
