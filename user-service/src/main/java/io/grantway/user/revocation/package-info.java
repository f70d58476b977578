/** Makes sure that the issuer hears of everyone whose tokens must be void. */
@NullMarked
package io.grantway.user.revocation;

import org.jspecify.annotations.NullMarked;
