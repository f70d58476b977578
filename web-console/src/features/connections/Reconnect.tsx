import { IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '@/components/ui/links';
import type { Connection } from '@/lib/api/types';

/**
 * A link to the page that repairs the connection. An ended connection cannot be repaired, so its end user gets a new
 * one. One that nobody has confirmed yet cannot be repaired either: it becomes healthy or is revoked soon.
 */
export function Reconnect({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const { id, project_id: projectId, provider_config_id, external_id, state } = connection;
  if (state === 'pending') {
    return null;
  }
  const over = state === 'revoked' || state === 'disconnecting';
  return (
    <LinkButton
      to="/console/$projectId/connections/new"
      params={{ projectId }}
      search={over ? { provider_config_id, external_id } : { connection_id: id, provider_config_id }}
      leftSection={<IconPlugConnected size={16} aria-hidden />}
    >
      {t(over ? 'connection.connect_anew' : 'connection.reconnect')}
    </LinkButton>
  );
}
