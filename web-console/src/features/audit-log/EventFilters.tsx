import { Button, Checkbox, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '@/lib/api/types';
import type { EventFilter } from '@/lib/queries';
import { fromLocalInput, toLocalInput } from '@/lib/time';
import { FilterInput } from './FilterInput';
import { OUTCOMES } from './filters';
import type { Named } from './people';

interface Props {
  filter: EventFilter;
  /** The actions that occur in the list, suggested while typing. */
  actions: string[];
  /** The people and apps that are suggested while typing. */
  people: Named[];
  /** Why the actor cannot be used as a filter. */
  actorError?: string;
  onChange: (filter: EventFilter) => void;
}

export function EventFilters({ filter, actions, people, actorError, onChange }: Props) {
  const { t } = useTranslation();
  const known = useId();
  const named = useId();
  const change = (part: EventFilter) => onChange({ ...filter, ...part });
  const any = Object.values(filter).some(Boolean);
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" mb="md">
        <FilterInput
          label={t('audit.action')}
          placeholder="connection"
          list={known}
          value={filter.action}
          onChange={(action) => change({ action })}
        />
        <datalist id={known}>
          {actions.map((action) => (
            <option key={action} value={action}>
              {action}
            </option>
          ))}
        </datalist>
        <FilterInput
          label={t('audit.actor')}
          placeholder={t('audit.actor_example')}
          list={named}
          error={actorError}
          value={filter.actor}
          onChange={(actor) => change({ actor })}
        />
        <datalist id={named}>
          {people.map(({ id, name, email }) => (
            <option key={id} value={email ?? name}>
              {name}
            </option>
          ))}
        </datalist>
        <FilterInput
          label={t('audit.target')}
          placeholder="conn_… prj_…"
          value={filter.target}
          onChange={(target) => change({ target })}
        />
        <NativeSelect
          label={t('audit.outcome')}
          value={filter.outcome ?? ''}
          onChange={(event) =>
            change({ outcome: (event.currentTarget.value || undefined) as Outcome | undefined })
          }
          data={[
            { value: '', label: t('filter.all') },
            ...OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) })),
          ]}
        />
        <TextInput
          type="datetime-local"
          label={t('audit.from')}
          value={toLocalInput(filter.from)}
          onChange={(event) => change({ from: fromLocalInput(event.currentTarget.value) })}
        />
        <TextInput
          type="datetime-local"
          label={t('audit.to')}
          value={toLocalInput(filter.to)}
          onChange={(event) => change({ to: fromLocalInput(event.currentTarget.value) })}
        />
      </SimpleGrid>
      <Checkbox
        mb="md"
        label={t('audit.internal')}
        description={t('audit.internal_hint')}
        checked={filter.internal ?? false}
        onChange={(event) => change({ internal: event.currentTarget.checked || undefined })}
      />
      {any && (
        <Button
          mb="md"
          variant="default"
          leftSection={<IconFilterOff size={16} aria-hidden />}
          onClick={() => onChange({})}
        >
          {t('filter.clear')}
        </Button>
      )}
    </>
  );
}
