import { Avatar, Button, Menu, Text, useMantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/components/ui/useChange';
import { useMe } from '@/lib/access/usePermission';
import { signOut } from '@/lib/session';
import { wordsOf } from '@/lib/problemWords';

const SCHEMES = [
  { scheme: 'light', icon: IconSun },
  { scheme: 'dark', icon: IconMoon },
  { scheme: 'auto', icon: IconDeviceDesktop },
] as const;

export function PersonMenu() {
  const { t } = useTranslation();
  const { user } = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leaving = useChange({ send: () => signOut(queries) });
  return (
    <Menu position="bottom-end" width={240} shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="inherit"
          px={6}
          flex="none"
          aria-label={t('person.menu', { name: user.name })}
        >
          <Avatar name={user.name} color="indigo" size={30} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} truncate>
            <bdi>{user.name}</bdi>
          </Text>
          <Text size="xs" truncate>
            <bdi>{user.email}</bdi>
          </Text>
        </Menu.Label>
        <Menu.Item
          leftSection={<IconUserCircle size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/console/profile' })}
        >
          {t('person.profile')}
        </Menu.Item>
        <Menu.Divider />
        {SCHEMES.map(({ scheme, icon: Picture }) => (
          <Menu.Item
            key={scheme}
            closeMenuOnClick={false}
            leftSection={<Picture size={16} aria-hidden />}
            rightSection={
              colorScheme === scheme ? <IconCheck size={16} aria-label={t('person.chosen')} /> : null
            }
            onClick={() => setColorScheme(scheme)}
          >
            {t(`scheme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          closeMenuOnClick={false}
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => leaving.mutate()}
          disabled={leaving.isPending}
        >
          {t('session.sign_out')}
        </Menu.Item>
        {leaving.isError && (
          <Text role="alert" size="xs" c="red" px="sm" py={4}>
            {wordsOf(leaving.error).title}
          </Text>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
