import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { isId } from '@/lib/api/ids';
import { withLaterWords } from '@/lib/i18n';
import { projectRoute } from '@/lib/routing/parents';
import { text } from '@/lib/routing/search';

export const providerRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'providers',
    validateSearch: (search: Record<string, unknown>): { q?: string } => ({ q: text(search.q, 100) }),
    component: lazyRouteComponent(
      withLaterWords(() => import('./ProvidersPage')),
      'ProvidersPage',
    ),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'providers/catalogue',
    validateSearch: (search: Record<string, unknown>): { q?: string } => ({ q: text(search.q, 100) }),
    component: lazyRouteComponent(
      withLaterWords(() => import('./CataloguePage')),
      'CataloguePage',
    ),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'providers/new/$slug',
    // the id of the future configuration: the callback URL contains it before anything is created, and a reload keeps it
    validateSearch: (search: Record<string, unknown>): { id?: string } => ({
      id: isId('pcfg', search.id) ? search.id : undefined,
    }),
    component: lazyRouteComponent(
      withLaterWords(() => import('./ConfigurePage')),
      'ConfigurePage',
    ),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'providers/$configId',
    validateSearch: (search: Record<string, unknown>): { created?: true } => ({
      created: search.created === true ? true : undefined,
    }),
    component: lazyRouteComponent(
      withLaterWords(() => import('./ProviderConfigPage')),
      'ProviderConfigPage',
    ),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'providers/$configId/tests/$testId',
    component: lazyRouteComponent(
      withLaterWords(() => import('./ConnectionTestPage')),
      'ConnectionTestPage',
    ),
  }),
] as const;
