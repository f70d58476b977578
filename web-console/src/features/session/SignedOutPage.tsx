import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { PageHeader } from '@/components/ui/PageHeader';
import { PASSWORD_CHANGED } from '@/lib/session';
import { LonePage } from './LonePage';

export function SignedOutPage() {
  const { t } = useTranslation();
  const changed = window.location.hash === `#${PASSWORD_CHANGED}`;
  return (
    <LonePage>
      <Card>
        <PageHeader
          title={t('signed_out.title')}
          description={t(changed ? 'signed_out.password_changed' : 'signed_out.detail')}
        />
        <Button component="a" href="/oauth2/authorization/console" fullWidth>
          {t('signed_out.again')}
        </Button>
      </Card>
    </LonePage>
  );
}
