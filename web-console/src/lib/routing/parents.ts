import { createRootRoute, createRoute, notFound } from '@tanstack/react-router';
import { isId } from '@/lib/api/ids';

/** The routes that others hang below; the app gives them their frames. */
export const rootRoute = createRootRoute();

/** Everything that needs a person signed in. */
export const consoleRoute = createRoute({ getParentRoute: () => rootRoute, path: 'console' });

/** Everything inside one project. */
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
