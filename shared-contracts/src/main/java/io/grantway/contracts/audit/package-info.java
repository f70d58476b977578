/** The contract of audit-service: audit events, reports and findings. */
@NullMarked
package io.grantway.contracts.audit;

import org.jspecify.annotations.NullMarked;
