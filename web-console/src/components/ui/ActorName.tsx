import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe, usePermission } from '@/lib/access/usePermission';
import { shortId } from '@/lib/api/ids';
import type { Actor } from '@/lib/api/types';
import { appsQuery, membersQuery } from '@/lib/queries';

/** The actor: its name if the project knows it, otherwise kind and short id. */
export function ActorName({ actor, projectId }: { actor: Actor; projectId?: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const name = useNameOf(actor, projectId);
  if (!actor.id) {
    return t(`actor.${actor.type}`);
  }
  if (actor.id === me.user.id) {
    return t('actor.you', { name: me.user.name });
  }
  return (
    <Text component="bdi" inherit title={actor.id}>
      {name ?? (actor.type === 'service' ? actor.id : `${t(`actor.${actor.type}`)} ${shortId(actor.id)}`)}
    </Text>
  );
}

function useNameOf({ type, id }: Actor, projectId: string | undefined): string | undefined {
  const project = projectId ?? '';
  const readsMembers = usePermission(project, 'members:read') && projectId !== undefined;
  const members = useQuery({ ...membersQuery(project), enabled: readsMembers && type === 'user' });
  const apps = useQuery({ ...appsQuery(project), enabled: readsMembers && type === 'app' });
  return type === 'user'
    ? members.data?.items.find(({ user_id }) => user_id === id)?.name
    : apps.data?.items.find((app) => app.id === id)?.name;
}
