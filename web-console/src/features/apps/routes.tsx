import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { projectRoute } from '@/lib/routing/parents';

export const appRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'apps',
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
