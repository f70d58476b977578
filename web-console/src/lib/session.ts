import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { leave, session } from '@/lib/api/session';
import { forgetAllDrafts } from '@/lib/drafts';
import { forgetSignInLanguage } from '@/lib/i18n';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => session(),
  staleTime: Number.POSITIVE_INFINITY,
  retry: 1,
});

/** The reason why a session ended, in the fragment of the signed-out page's address. */
export const PASSWORD_CHANGED = 'password-changed';

/** Ends the session here and navigates to the issuer, which ends its own and redirects to the signed-out page. */
export async function signOut(queries: QueryClient): Promise<void> {
  // what is still being read would be refused once the session has ended
  await queries.cancelQueries();
  const { logout_url } = await api.post<{ logout_url: string }>('/session/sign-out');
  forgetAllDrafts();
  forgetSignInLanguage();
  leave(logout_url);
}
