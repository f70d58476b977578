import { IconMapSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { LinkButton } from '@/components/ui/links';
import { PageHeader } from '@/components/ui/PageHeader';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('not_found.title')} />
      <Card>
        <EmptyState
          icon={IconMapSearch}
          title={t('not_found.what')}
          detail={t('not_found.detail')}
          action={<LinkButton to="/console">{t('not_found.home')}</LinkButton>}
        />
      </Card>
    </>
  );
}
