import { useTranslation } from 'react-i18next';
import type { ListProps } from './ListStates';

/** Says to screen readers how much a search has found. The live region always exists, so that they announce it. */
export function FoundCount<T>({ list, q }: { list: ListProps<T>['list']; q: string | undefined }) {
  const { t } = useTranslation();
  const count = list.data?.pages.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <p role="status" className="visually-hidden">
      {q && count !== undefined && (count ? t('found', { count }) : t('empty.no_match'))}
    </p>
  );
}
