/** Manages people: how they sign in, their platform roles, and their roles in projects. */
@NullMarked
package io.grantway.user;

import org.jspecify.annotations.NullMarked;
