import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LinkAnchor } from '@/components/ui/links';
import { shortId } from '@/lib/api/ids';
import { projectQuery } from '@/lib/queries';

/** A link to the project of a finding, or the word for the installation itself. */
export function FindingProject({ id }: { id?: string }) {
  const { t } = useTranslation();
  const project = useQuery({ ...projectQuery(id ?? ''), enabled: id !== undefined });
  if (!id) {
    return t('finding.platform');
  }
  return (
    <>
      {t('finding.project')}{' '}
      <LinkAnchor to="/console/$projectId/findings" params={{ projectId: id }}>
        <bdi>{project.data?.name ?? shortId(id)}</bdi>
      </LinkAnchor>
    </>
  );
}
