package io.grantway.platform.sample;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A service with nothing of its own, to see the starter at work. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(SampleController.class)
class SampleApplication {}
