/** Takes down what a deleted project owns elsewhere, step by step, until nothing is left. */
@NullMarked
package io.grantway.project.deletion;

import org.jspecify.annotations.NullMarked;
