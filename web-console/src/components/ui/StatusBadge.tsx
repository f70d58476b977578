import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconHourglass,
  type Icon,
  IconPlayerPause,
  IconPlugConnectedX,
  IconRefresh,
  IconUnlink,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConnectionState, Outcome } from '@/lib/api/types';
import classes from './ui.module.css';

interface Look {
  icon: Icon;
  color: string;
}

const CONNECTION: Record<ConnectionState, Look> = {
  pending: { icon: IconHourglass, color: 'blue' },
  healthy: { icon: IconCircleCheck, color: 'green' },
  refreshing: { icon: IconRefresh, color: 'blue' },
  degraded: { icon: IconAlertTriangle, color: 'yellow' },
  reauth_required: { icon: IconPlugConnectedX, color: 'red' },
  expiring: { icon: IconClock, color: 'yellow' },
  paused: { icon: IconPlayerPause, color: 'gray' },
  disconnecting: { icon: IconUnlink, color: 'gray' },
  revoked: { icon: IconBan, color: 'gray' },
};

const OUTCOME: Record<Outcome, Look> = {
  success: { icon: IconCircleCheck, color: 'green' },
  failure: { icon: IconCircleX, color: 'red' },
  denied: { icon: IconBan, color: 'orange' },
};

/** Icon, word and colour together: colour alone says nothing to many people. */
export function Status({ icon: Picture, color, children }: Look & { children: string }) {
  return (
    <Badge
      variant="light"
      color={color}
      radius="sm"
      tt="none"
      fw={600}
      classNames={{ root: classes.status, label: classes.statusLabel }}
      leftSection={<Picture size={13} stroke={2.2} aria-hidden />}
    >
      {children}
    </Badge>
  );
}

export function ConnectionStatus({ state }: { state: ConnectionState }) {
  const { t } = useTranslation();
  return <Status {...CONNECTION[state]}>{t(`status.word.${state}`)}</Status>;
}

export function OutcomeStatus({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  return <Status {...OUTCOME[outcome]}>{t(`outcome.${outcome}`)}</Status>;
}
