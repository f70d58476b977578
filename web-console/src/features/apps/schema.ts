import * as z from 'zod/mini';
import { APP_SCOPES } from '@/lib/access/permissions';
import type { App, Permission } from '@/lib/api/types';
import { linesOf } from '@/lib/form';
import { description, isSafeUrl, name } from '@/lib/rules';

export const appSchema = z.object({
  name,
  description,
  scopes: z
    .array(z.custom<Permission>((value) => APP_SCOPES.some((scope) => scope === value)))
    .check(z.minLength(1, { error: 'scope_needed' })),
  return_urls: z.string().check(
    z.refine((text) => linesOf(text).length <= 20, { error: 'too_many_20' }),
    z.refine((text) => linesOf(text).every(isSafeUrl), { error: 'urls' }),
  ),
  // no field of the form: there is no proxy yet, so an app keeps its value
  deliver: z.enum(['token', 'proxy']),
});
export type AppValues = z.infer<typeof appSchema>;

export const NEW_APP: AppValues = {
  name: '',
  description: '',
  scopes: ['connections:read', 'connections:write', 'tokens:read'],
  return_urls: '',
  deliver: 'token',
};

export function valuesOf(app: App): AppValues {
  return {
    name: app.name,
    description: app.description ?? '',
    scopes: [...app.scopes, ...app.requested_scopes],
    return_urls: app.return_urls.join('\n'),
    deliver: app.deliver,
  };
}
