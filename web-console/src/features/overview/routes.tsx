import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { projectRoute } from '@/lib/routing/parents';

export const overviewRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./OverviewPage'), 'OverviewPage'),
});
