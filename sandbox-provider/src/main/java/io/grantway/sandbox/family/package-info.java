/**
 * Fakes of real providers: each checks exactly what its provider's public documentation requires, and answers in that
 * provider's shape. They are written from the documentation and share nothing with the descriptions that are tested
 * against them.
 */
@NullMarked
package io.grantway.sandbox.family;

import org.jspecify.annotations.NullMarked;
