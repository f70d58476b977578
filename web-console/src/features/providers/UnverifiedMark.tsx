import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Marks a provider whose description nobody has compared with the provider's own documentation. */
export function UnverifiedMark() {
  const { t } = useTranslation();
  return (
    <Badge variant="light" color="gray">
      {t('catalogue.unverified')}
    </Badge>
  );
}
