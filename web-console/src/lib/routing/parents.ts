import { createRootRoute, createRoute, notFound } from '@tanstack/react-router';
import { isId } from '@/lib/api/ids';

/** The parent routes; the app provides their frames. */
export const rootRoute = createRootRoute();

/** Parent of all routes that require sign-in. */
export const consoleRoute = createRoute({ getParentRoute: () => rootRoute, path: 'console' });

/** Parent of all routes within a project. */
export const projectRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '$projectId',
  params: {
    parse: ({ projectId }) => {
      if (!isId('prj', projectId)) {
        throw notFound();
      }
      return { projectId };
    },
    stringify: ({ projectId }) => ({ projectId }),
  },
});
