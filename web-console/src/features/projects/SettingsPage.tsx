import { Button, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { IdText } from '@/components/ui/Copy';
import { PageHeader } from '@/components/ui/PageHeader';
import { useFormBase } from '@/components/ui/useFormBase';
import { usePermission } from '@/lib/access/usePermission';
import type { Project } from '@/lib/api/types';
import { projectQuery } from '@/lib/queries';
import { useDeleteProject } from './api';
import { SettingsForm } from './SettingsForm';

export function SettingsPage() {
  const { t } = useTranslation();
  const { projectId } = useParams({ from: '/console/$projectId' });
  const project = useSuspenseQuery(projectQuery(projectId)).data;
  const { base, onDirty, release } = useFormBase(project);
  const mayDelete = usePermission(projectId, 'projects:delete');
  return (
    <>
      <PageHeader
        title={t('nav.settings')}
        description={
          <>
            {t('project.settings_intro')} <IdText id={project.id} />
          </>
        }
      />
      <SettingsForm key={base.version} project={base} onDirty={onDirty} onDone={release} />
      {mayDelete && project.status !== 'deleting' && <DangerZone project={project} />}
    </>
  );
}

function DangerZone({ project }: { project: Project }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useDeleteProject(project);
  return (
    <Card title={t('project.delete')} description={t('project.delete_hint')} mt="lg">
      <Button color="red" variant="outline" onClick={() => setAsking(true)}>
        {t('project.delete')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('project.delete_title', { name: project.name })}
        typed={project.name}
        confirmLabel={t('project.delete')}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => void navigate({ to: '/console/projects' }),
          })
        }
      >
        <Text size="sm">{t('project.delete_consequence')}</Text>
      </ConfirmDialog>
    </Card>
  );
}
