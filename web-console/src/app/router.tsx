import { createRouter } from '@tanstack/react-router';
import { LoadingPage } from '@/components/ui/Loading';
import { expectHeading } from '@/components/ui/navigation';
import { appRoutes } from '@/features/apps/routes';
import { auditRoutes, platformAuditRoutes } from '@/features/audit-log/routes';
import { connectedRoute, connectionRoutes } from '@/features/connections/routes';
import { overviewRoute } from '@/features/overview/routes';
import { projectRoutes, projectsRoutes } from '@/features/projects/routes';
import { providerRoutes } from '@/features/providers/routes';
import {
  homeRoute,
  invitationRoute,
  profileRoute,
  setupRoute,
  signedOutRoute,
} from '@/features/session/routes';
import { usersRoutes } from '@/features/users/routes';
import { consoleRoute, projectRoute, rootRoute } from '@/lib/routing/parents';
import { NotFound } from './NotFound';
import { ProjectFrame } from './ProjectFrame';
import { RouteProblem } from './RouteProblem';
import { Shell } from './Shell';

consoleRoute.update({ component: Shell });
projectRoute.update({ component: ProjectFrame });

const tree = rootRoute.addChildren([
  setupRoute,
  invitationRoute,
  signedOutRoute,
  consoleRoute.addChildren([
    homeRoute,
    profileRoute,
    connectedRoute,
    ...projectsRoutes,
    ...usersRoutes,
    ...platformAuditRoutes,
    projectRoute.addChildren([
      overviewRoute,
      ...providerRoutes,
      ...connectionRoutes,
      ...appRoutes,
      ...auditRoutes,
      ...projectRoutes,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPendingComponent: LoadingPage,
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  defaultErrorComponent: RouteProblem,
  defaultNotFoundComponent: NotFound,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

router.subscribe('onBeforeNavigate', ({ pathChanged, fromLocation }) => {
  if (pathChanged && fromLocation) {
    expectHeading();
  }
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
