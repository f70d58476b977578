/** Invitations to projects: whoever accepts one becomes a member. */
@NullMarked
package io.grantway.user.invitation;

import org.jspecify.annotations.NullMarked;
