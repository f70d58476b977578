import {
  Badge,
  Group,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  useMantineColorScheme,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { IdText } from '@/components/ui/Copy';
import { Facts } from '@/components/ui/Facts';
import { LinkAnchor } from '@/components/ui/links';
import { PageHeader } from '@/components/ui/PageHeader';
import { useMe } from '@/lib/access/usePermission';
import { shortId } from '@/lib/api/ids';
import { someProjectsQuery } from '@/lib/queries';
import { PasswordForm } from './PasswordForm';
import { ProfileForm } from './ProfileForm';

export function ProfilePage() {
  const { t } = useTranslation();
  const { user, memberships } = useMe();
  const projects = useQuery(someProjectsQuery);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <PageHeader title={t('profile.title')} description={t('profile.intro')} />
      <Stack gap="lg">
        <Card title={t('profile.about')}>
          <ProfileForm key={user.version} user={user} />
        </Card>
        <Card title={t('password.title')} description={t('password.intro')}>
          <PasswordForm email={user.email} />
        </Card>
        <Card title={t('profile.look')} description={t('profile.look_hint')}>
          <SegmentedControl
            size="xs"
            aria-label={t('profile.look')}
            value={colorScheme}
            onChange={(value) => setColorScheme(value as typeof colorScheme)}
            data={(['light', 'dark', 'auto'] as const).map((value) => ({
              value,
              label: t(`scheme.${value}`),
            }))}
          />
        </Card>
        <Card title={t('profile.access')}>
          <Facts
            rows={[
              [t('profile.email'), user.email],
              [t('profile.id'), <IdText key="id" id={user.id} />],
              [t('profile.platform_role'), t(`platform_role.${user.platform_role}`)],
            ]}
          />
          {memberships.length === 0 && (
            <Text size="sm" c="dimmed" mt="md">
              {t('profile.no_memberships')}
            </Text>
          )}
          <SimpleGrid mt="md" cols={{ base: 1, sm: 2, md: 3 }} spacing="xs" verticalSpacing="xs">
            {memberships.map(({ project_id, role }) => (
              <Group key={project_id} gap="sm">
                <LinkAnchor to="/console/$projectId" params={{ projectId: project_id }}>
                  <bdi>
                    {projects.data?.items.find(({ id }) => id === project_id)?.name ?? shortId(project_id)}
                  </bdi>
                </LinkAnchor>
                <Badge variant="light" color="gray">
                  {t(`role.${role}`)}
                </Badge>
              </Group>
            ))}
          </SimpleGrid>
        </Card>
      </Stack>
    </>
  );
}
