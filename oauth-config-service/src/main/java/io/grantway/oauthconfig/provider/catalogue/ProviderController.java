package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.contracts.Page;
import io.grantway.contracts.oauthconfig.provider.Provider;
import io.grantway.contracts.oauthconfig.provider.ProviderApi;
import io.grantway.contracts.oauthconfig.provider.ProviderSummary;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.list.Cursors;
import io.grantway.platform.openapi.Tagged;
import io.grantway.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the catalogue; responses may be cached for minutes and are revalidated by entity tag. */
@RestController
@Allow(
        value = {Who.PEOPLE, Who.APPS},
        rule = "the catalogue; no project data")
class ProviderController implements ProviderApi {

    private static final String LIST = "providers";

    private final Catalogue catalogue;
    private final CatalogueCaching caching;
    private final Cursors cursors;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    ProviderController(
            Catalogue catalogue,
            CatalogueCaching caching,
            Cursors cursors,
            HttpServletRequest request,
            HttpServletResponse response) {
        this.catalogue = catalogue;
        this.caching = caching;
        this.cursors = cursors;
        this.request = request;
        this.response = response;
    }

    @Override
    @Tagged
    public Page<ProviderSummary> listProviders(@Nullable String query, int limit, @Nullable String cursor) {
        String words = query == null ? "" : query.strip();
        String list = LIST + ' ' + words;
        String after = cursor == null ? "" : cursors.open(list, cursor).getFirst();
        List<ProviderSummary> found = Stream.concat(
                        catalogue.after(after).stream()
                                .filter(description -> description.isCalled(words))
                                .map(ProviderController::summary),
                        catalogue.unavailableAfter(after).stream()
                                .filter(provider -> provider.slug().contains(words.toLowerCase(Locale.ROOT)))
                                .map(ProviderController::summary))
                .sorted(Comparator.comparing(ProviderSummary::slug))
                .limit(limit + 1L)
                .toList();
        caching.mark(request, response);
        return cursors.page(list, limit, found, last -> List.of(last.slug()));
    }

    private static ProviderSummary summary(ProviderDescription description) {
        return new ProviderSummary(
                description.slug(), description.name(), description.categories(), description.confirmed(), true);
    }

    private static ProviderSummary summary(UnavailableProvider provider) {
        return new ProviderSummary(provider.slug(), provider.slug(), List.of(), false, false);
    }

    @Override
    @Tagged
    public Provider getProvider(String slug) {
        ProviderDescription description = catalogue
                .find(slug)
                .orElseThrow(() -> new ProblemException(
                        CatalogueProblem.PROVIDER_NOT_FOUND,
                        catalogue.whyMissing(slug) + " Use 'custom' to describe your own."));
        caching.mark(request, response);
        return description.toProvider(catalogue.version());
    }
}
