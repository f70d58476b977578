import { Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '@/lib/i18n';
import { dateTime, pastTime, relativeTime } from '@/lib/time';
import { useNow } from './useNow';

/**
 * A relative time such as "3 minutes ago". The tooltip shows the exact one, and screen readers read both.
 *
 * @param ends whether it is the end of something; otherwise it has happened, and is never shown as still to come
 */
export function Time({ at, ends = false }: { at: string; ends?: boolean }) {
  useTranslation();
  const language = currentLanguage();
  const now = useNow();
  return (
    <Tooltip label={dateTime(at, language)} withArrow>
      <Text component="time" dateTime={at} inherit style={{ whiteSpace: 'nowrap' }}>
        {(ends ? relativeTime : pastTime)(at, now, language)}
      </Text>
    </Tooltip>
  );
}

export function ExactTime({ at }: { at: string }) {
  useTranslation();
  return (
    <Text component="time" dateTime={at} inherit>
      {dateTime(at, currentLanguage())}
    </Text>
  );
}
