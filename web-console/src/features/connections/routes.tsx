import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { isId } from '@/lib/api/ids';
import { withLaterWords } from '@/lib/i18n';
import type { ConnectionFilter } from '@/lib/queries';
import { consoleRoute, projectRoute } from '@/lib/routing/parents';
import { oneOf, text } from '@/lib/routing/search';
import { CONNECTION_STATES } from '@/lib/status/connection';

export interface NewConnectionSearch {
  provider_config_id?: string;
  /** The end user who gets a new connection because the previous one has ended. */
  external_id?: string;
  /** The connection to repair. */
  connection_id?: string;
}

export interface ConnectedSearch {
  session_id?: string;
  code?: string;
  error?: string;
}

function id(prefix: string, value: unknown): string | undefined {
  return isId(prefix, value) ? value : undefined;
}

export const connectionRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'connections',
    validateSearch: (search: Record<string, unknown>): ConnectionFilter => ({
      state: oneOf(CONNECTION_STATES, search.state),
      provider_config_id: id('pcfg', search.provider_config_id),
      q: text(search.q),
    }),
    component: lazyRouteComponent(() => import('./ConnectionsPage'), 'ConnectionsPage'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'connections/new',
    validateSearch: (search: Record<string, unknown>): NewConnectionSearch => ({
      provider_config_id: id('pcfg', search.provider_config_id),
      external_id: text(search.external_id),
      connection_id: id('conn', search.connection_id),
    }),
    component: lazyRouteComponent(
      withLaterWords(() => import('./ConnectLinkPage')),
      'ConnectLinkPage',
    ),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'connections/forecast',
    component: lazyRouteComponent(() => import('./ForecastPage'), 'ForecastPage'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'connections/$connectionId',
    component: lazyRouteComponent(() => import('./ConnectionPage'), 'ConnectionPage'),
  }),
] as const;

/** The page to which the browser returns after a connect link that a person made without an app. */
export const connectedRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: 'connected',
  validateSearch: (search: Record<string, unknown>): ConnectedSearch => ({
    session_id: id('cs', search.session_id),
    code: text(search.code, 500),
    error: text(search.error, 100),
  }),
  component: lazyRouteComponent(
    withLaterWords(() => import('./ConnectedPage')),
    'ConnectedPage',
  ),
});
