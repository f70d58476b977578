/** Stores the audit events of all services, searches and exports them, and detects what is unusual. */
@NullMarked
package io.grantway.audit;

import org.jspecify.annotations.NullMarked;
