import { useSuspenseQuery } from '@tanstack/react-query';
import type { Me, Permission } from '@/lib/api/types';
import { meQuery } from '@/lib/queries';
import { permits } from './permissions';

/** The person signed in; only below the shell, which waits for it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

export function usePermission(projectId: string, permission: Permission): boolean {
  return permits(useMe(), projectId, permission);
}
