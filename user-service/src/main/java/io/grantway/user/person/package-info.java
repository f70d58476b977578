/** People with a login on this platform, and their platform roles. */
@NullMarked
package io.grantway.user.person;

import org.jspecify.annotations.NullMarked;
