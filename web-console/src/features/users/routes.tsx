import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withLaterWords } from '@/lib/i18n';
import { consoleRoute } from '@/lib/routing/parents';
import { text } from '@/lib/routing/search';

export const usersRoutes = [
  createRoute({
    getParentRoute: () => consoleRoute,
    path: 'users',
    validateSearch: (search: Record<string, unknown>): { q?: string } => ({ q: text(search.q, 100) }),
    component: lazyRouteComponent(
      withLaterWords(() => import('./UsersPage')),
      'UsersPage',
    ),
  }),
  createRoute({
    getParentRoute: () => consoleRoute,
    path: 'users/new',
    component: lazyRouteComponent(
      withLaterWords(() => import('./NewUserPage')),
      'NewUserPage',
    ),
  }),
] as const;
