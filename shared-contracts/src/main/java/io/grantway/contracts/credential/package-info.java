/** The contract of credential-service: sealed credentials and their release. */
@NullMarked
package io.grantway.contracts.credential;

import org.jspecify.annotations.NullMarked;
