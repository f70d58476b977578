import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withLaterWords } from '@/lib/i18n';
import { consoleRoute, projectRoute } from '@/lib/routing/parents';
import { text } from '@/lib/routing/search';

export const projectsRoutes = [
  createRoute({
    getParentRoute: () => consoleRoute,
    path: 'projects',
    validateSearch: (search: Record<string, unknown>): { q?: string } => ({ q: text(search.q, 100) }),
    component: lazyRouteComponent(() => import('./ProjectsPage'), 'ProjectsPage'),
  }),
  createRoute({
    getParentRoute: () => consoleRoute,
    path: 'projects/new',
    component: lazyRouteComponent(() => import('./NewProjectPage'), 'NewProjectPage'),
  }),
] as const;

export const projectRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'settings',
    component: lazyRouteComponent(() => import('./SettingsPage'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'members',
    validateSearch: (search: Record<string, unknown>): { q?: string } => ({ q: text(search.q, 100) }),
    component: lazyRouteComponent(
      withLaterWords(() => import('./MembersPage')),
      'MembersPage',
    ),
  }),
] as const;
