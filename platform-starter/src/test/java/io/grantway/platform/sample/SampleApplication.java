package io.grantway.platform.sample;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A service without features of its own, for tests of the starter. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({SampleController.class, InputController.class})
class SampleApplication {}
