package io.grantway.platform.servlet;

import io.grantway.platform.audit.Denials;
import io.grantway.platform.value.Ids;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Adds request ids, addresses and problems on the management port too, which has none of the service's filters except security.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ManagementRequestFacts {

    @Bean
    FilterRegistrationBean<RequestFactsFilter> managementRequestFacts(Ids ids) {
        return RequestFactsFilter.first(ids);
    }

    @Bean
    ContainerProblems managementContainerProblems(ProblemWriter problems, Denials denials, Ids ids) {
        return new ContainerProblems(problems, denials, ids);
    }
}
