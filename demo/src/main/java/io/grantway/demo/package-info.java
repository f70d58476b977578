/** The main job of the platform through its gateway: what an administrator, an app and an end user do over HTTP. */
@NullMarked
package io.grantway.demo;

import org.jspecify.annotations.NullMarked;
