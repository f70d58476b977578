/** Security events of the gateway, which has no database: counted in memory and delivered to audit-service. */
@NullMarked
package io.grantway.gateway.event;

import org.jspecify.annotations.NullMarked;
