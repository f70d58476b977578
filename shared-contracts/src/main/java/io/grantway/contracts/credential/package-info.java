/** What credential-service answers for: sealed credentials and their release. */
@NullMarked
package io.grantway.contracts.credential;

import org.jspecify.annotations.NullMarked;
