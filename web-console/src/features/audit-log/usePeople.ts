import { useQuery } from '@tanstack/react-query';
import { usePermission } from '@/lib/access/usePermission';
import type { Page, User } from '@/lib/api/types';
import { api } from '@/lib/api/client';
import { appsQuery, membersQuery } from '@/lib/queries';
import type { Named } from './people';

const NOBODY: Named[] = [];

/**
 * The actors that can be found by name: the members and apps of the project, or the users of the platform that match
 * the text.
 */
export function usePeople(
  projectId: string | undefined,
  text: string,
): { people: Named[]; pending: boolean } {
  const project = projectId ?? '';
  const inProject = usePermission(project, 'members:read') && projectId !== undefined;
  const members = useQuery({ ...membersQuery(project), enabled: inProject });
  const apps = useQuery({ ...appsQuery(project), enabled: inProject });
  const users = useQuery({
    queryKey: ['users', 'named', text],
    queryFn: ({ signal }) => api.get<Page<User>>('/api/v1/users', { query: { q: text, limit: 20 }, signal }),
    enabled: projectId === undefined && text.length > 0,
  });
  if (projectId === undefined) {
    return { people: users.data?.items ?? NOBODY, pending: text.length > 0 && users.isPending };
  }
  return {
    people: [
      ...(members.data?.items.map(({ user_id, name, email }) => ({ id: user_id, name, email })) ?? []),
      ...(apps.data?.items.map(({ id, name }) => ({ id, name })) ?? []),
    ],
    pending: inProject && (members.isPending || apps.isPending),
  };
}
