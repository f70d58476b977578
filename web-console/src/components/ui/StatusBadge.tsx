import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconHourglass,
  type Icon,
  IconPlugConnectedX,
  IconUnlink,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConnectionState, Outcome } from '@/lib/api/types';
import { waitsForConfiguration } from '@/lib/status/connection';

interface Look {
  icon: Icon;
  color: string;
}

const CONNECTION: Record<ConnectionState, Look> = {
  pending: { icon: IconHourglass, color: 'blue' },
  healthy: { icon: IconCircleCheck, color: 'green' },
  degraded: { icon: IconAlertTriangle, color: 'yellow' },
  reauth_required: { icon: IconPlugConnectedX, color: 'red' },
  disconnecting: { icon: IconUnlink, color: 'gray' },
  revoked: { icon: IconBan, color: 'gray' },
};

const OUTCOME: Record<Outcome, Look> = {
  success: { icon: IconCircleCheck, color: 'green' },
  failure: { icon: IconCircleX, color: 'red' },
  denied: { icon: IconBan, color: 'orange' },
};

/** A state by icon, label and colour, because many people cannot tell it by the colour alone. */
export function Status({ icon: Picture, color, children }: Look & { children: string }) {
  return (
    <Badge
      variant="light"
      color={color}
      fw={600}
      leftSection={<Picture size={13} stroke={2.2} aria-hidden />}
    >
      {children}
    </Badge>
  );
}

/**
 * The state of a connection. With the reason it also shows that a retry cannot help until somebody corrects the
 * configuration.
 */
export function ConnectionStatus({ state, reason }: { state: ConnectionState; reason?: string }) {
  const { t } = useTranslation();
  if (waitsForConfiguration(state, reason)) {
    return (
      <Status icon={IconAlertTriangle} color="red">
        {t('status.word.configuration')}
      </Status>
    );
  }
  return <Status {...CONNECTION[state]}>{t(`status.word.${state}`)}</Status>;
}

export function OutcomeStatus({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  return <Status {...OUTCOME[outcome]}>{t(`outcome.${outcome}`)}</Status>;
}
