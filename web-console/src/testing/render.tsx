import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { theme } from '@/app/theme';
import { addLaterWords, startLanguage } from '@/lib/i18n';

/** Renders in English, without waiting and without retries. */
export async function show(page: ReactNode, queries = testQueries()) {
  await startLanguage('en');
  await addLaterWords('en');
  return render(
    <MantineProvider env="test" theme={theme}>
      <QueryClientProvider client={queries}>{page}</QueryClientProvider>
    </MantineProvider>,
  );
}

/** Renders components with links, which lead nowhere. */
export function showWithLinks(page: ReactNode, queries = testQueries()) {
  const router = createRouter({
    routeTree: createRootRoute({ component: () => page }),
    history: createMemoryHistory(),
  });
  return show(<RouterProvider router={router as never} />, queries);
}

export function testQueries(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false } } });
}
