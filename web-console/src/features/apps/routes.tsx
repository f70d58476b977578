import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { projectRoute } from '@/lib/routing/parents';
import { text } from '@/lib/routing/search';

export const appRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'apps',
    validateSearch: (search: Record<string, unknown>): { q?: string } => ({ q: text(search.q, 100) }),
    component: lazyRouteComponent(() => import('./AppsPage'), 'AppsPage'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'apps/new',
    component: lazyRouteComponent(() => import('./NewAppPage'), 'NewAppPage'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'apps/$appId',
    component: lazyRouteComponent(() => import('./AppPage'), 'AppPage'),
  }),
] as const;
