/** Reports of the audit log for people outside it. */
@NullMarked
package io.grantway.audit.report;

import org.jspecify.annotations.NullMarked;
