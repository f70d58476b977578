import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/lib/access/usePermission';
import type { PlatformRole, User } from '@/lib/api/types';

interface Props {
  user: User;
  onRole: (role: PlatformRole) => void;
  onSuspend: () => void;
  onReactivate: () => void;
  onDelete: () => void;
}

/** The actions of an administrator on another user. There are none on oneself, so that nobody locks themselves out. */
export function UserMenu({ user, onRole, onSuspend, onReactivate, onDelete }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  if (user.id === me.user.id) {
    return null;
  }
  const other: PlatformRole = user.platform_role === 'administrator' ? 'user' : 'administrator';
  return (
    <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          aria-label={t('user.actions', { name: user.name })}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!user.damaged && (
          <>
            <Menu.Item onClick={() => onRole(other)}>{t(`user.make_${other}`)}</Menu.Item>
            {user.status === 'active' ? (
              <Menu.Item onClick={onSuspend}>{t('user.suspend')}</Menu.Item>
            ) : (
              <Menu.Item onClick={onReactivate}>{t('user.reactivate')}</Menu.Item>
            )}
            <Menu.Divider />
          </>
        )}
        <Menu.Item c="var(--mantine-color-error)" onClick={onDelete}>
          {t('user.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
