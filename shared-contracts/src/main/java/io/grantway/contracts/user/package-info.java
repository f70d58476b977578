/** The contract of user-service: people, their roles and their access to projects. */
@NullMarked
package io.grantway.contracts.user;

import org.jspecify.annotations.NullMarked;
