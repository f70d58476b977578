import { Alert } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '@/components/ui/links';
import { LoadingPage } from '@/components/ui/Loading';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';
import { rememberProject } from '@/lib/lastProject';
import { projectQuery } from '@/lib/queries';

/** The frame of all pages of a project; shows them once the project is known to exist and be accessible. */
export function ProjectFrame() {
  const { t } = useTranslation();
  const { projectId } = useParams({ from: '/console/$projectId' });
  const project = useQuery(projectQuery(projectId));
  const known = project.data?.id;
  useEffect(() => {
    if (known) {
      rememberProject(known);
    }
  }, [known]);
  if (project.isPending) {
    return <LoadingPage />;
  }
  if (!project.data) {
    return (
      <>
        <PageHeader title={t('project.unavailable')} />
        <ProblemView error={project.error} onRetry={() => void project.refetch()} />
        <LinkButton to="/console/projects" variant="default" mt="lg">
          {t('nav.all_projects')}
        </LinkButton>
      </>
    );
  }
  return (
    <>
      {project.data.status !== 'active' && (
        <Alert color="yellow" icon={<IconHourglass aria-hidden />} mb="lg">
          {t(`project.notice.${project.data.status}`)}
        </Alert>
      )}
      <Outlet />
    </>
  );
}
