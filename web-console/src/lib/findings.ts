import type { TFunction } from 'i18next';
import type { Finding } from '@/lib/api/types';

export const FINDING_RULES = [
  'denied_burst',
  'sequence_gap',
  'audit_conflict',
  'audit_rejected',
  'audit_set_aside',
  'damaged_row',
] as const;

/** The text of a finding in the person's language; for an unknown rule, the text of the log. */
export function findingWords({ rule, reason, observed, expected }: Finding, t: TFunction) {
  const known = FINDING_RULES.find((candidate) => candidate === rule);
  return known
    ? {
        title: t(`finding_rule.${known}.title`),
        text: t(`finding_rule.${known}.text`, { observed, expected }),
      }
    : { title: reason, text: undefined };
}
