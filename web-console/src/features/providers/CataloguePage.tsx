import { Badge, Group, SimpleGrid, Text } from '@mantine/core';
import { IconMoodEmpty, IconWorldCog } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/ui/EmptyState';
import { FoundCount } from '@/components/ui/FoundCount';
import { BackLink, LinkButton } from '@/components/ui/links';
import { ListStates } from '@/components/ui/ListStates';
import { PageHeader } from '@/components/ui/PageHeader';
import { RequirePermission } from '@/components/ui/RequirePermission';
import { SearchBox } from '@/components/ui/SearchBox';
import { providerConfigsQuery } from '@/lib/queries';
import { useSearchText } from '@/lib/routing/useSearchText';
import { catalogueQuery } from './api';
import { ProviderMark } from './ProviderMark';
import classes from './providers.module.css';
import { UnverifiedMark } from './UnverifiedMark';

const CUSTOM = 'custom';

export function CataloguePage() {
  const { t } = useTranslation();
  const { projectId } = useParams({ from: '/console/$projectId' });
  return (
    <>
      <PageHeader
        title={t('catalogue.title')}
        description={t('catalogue.intro')}
        above={
          <BackLink to="/console/$projectId/providers" params={{ projectId }}>
            {t('nav.providers')}
          </BackLink>
        }
      />
      <RequirePermission projectId={projectId} permission="providers:write">
        <Catalogue projectId={projectId} />
      </RequirePermission>
    </>
  );
}

function Catalogue({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const { q, search } = useSearchText();
  const list = useInfiniteQuery(catalogueQuery(q));
  const configured = useQuery(providerConfigsQuery(projectId));
  const slugs = new Set(configured.data?.items.map(({ provider }) => provider));
  const custom = (
    <ProviderCard
      projectId={projectId}
      slug={CUSTOM}
      name={t('catalogue.custom')}
      detail={t('catalogue.custom_detail')}
    >
      <IconWorldCog size={36} stroke={1.4} aria-hidden />
    </ProviderCard>
  );
  return (
    <>
      <Group mb="md">
        <SearchBox label={t('catalogue.search')} value={q} onChange={search} />
      </Group>
      <FoundCount list={list} q={q} />
      <ListStates
        list={list}
        empty={
          <EmptyState
            icon={IconMoodEmpty}
            title={t('empty.no_match')}
            detail={t('catalogue.no_match')}
            action={
              <LinkButton to="/console/$projectId/providers/new/$slug" params={{ projectId, slug: CUSTOM }}>
                {t('catalogue.custom')}
              </LinkButton>
            }
          />
        }
      >
        {(items) => (
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
            {custom}
            {items
              .filter(({ slug }) => slug !== CUSTOM)
              .sort((a, b) => Number(slugs.has(b.slug)) - Number(slugs.has(a.slug)))
              .map(({ slug, name, categories, confirmed, available }) => (
                <ProviderCard
                  key={slug}
                  projectId={projectId}
                  slug={slug}
                  name={name}
                  detail={categories.join(', ')}
                  configured={slugs.has(slug)}
                  unverified={!confirmed}
                  unavailable={!available}
                >
                  <ProviderMark name={name} slug={slug} />
                </ProviderCard>
              ))}
          </SimpleGrid>
        )}
      </ListStates>
    </>
  );
}

interface CardProps {
  projectId: string;
  slug: string;
  name: string;
  detail: string;
  configured?: boolean;
  unverified?: boolean;
  unavailable?: boolean;
  children: ReactNode;
}

function ProviderCard({
  projectId,
  slug,
  name,
  detail,
  configured = false,
  unverified = false,
  unavailable = false,
  children,
}: CardProps) {
  const { t } = useTranslation();
  const content = (
    <>
      {children}
      <div className={classes.words}>
        <Text fw={600} size="sm">
          <bdi>{name}</bdi>
        </Text>
        <Text size="xs" c="dimmed" lineClamp={2}>
          {detail}
        </Text>
      </div>
      <Group gap={4} flex="0 1 auto">
        {unavailable ? (
          <Mark color="red">{t('catalogue.unavailable')}</Mark>
        ) : (
          unverified && <UnverifiedMark />
        )}
        {configured && <Mark color="green">{t('catalogue.configured')}</Mark>}
      </Group>
    </>
  );
  return unavailable ? (
    <div className={classes.provider}>{content}</div>
  ) : (
    <Link
      to="/console/$projectId/providers/new/$slug"
      params={{ projectId, slug }}
      className={classes.provider}
    >
      {content}
    </Link>
  );
}

function Mark({ color, children }: { color: string; children: string }) {
  return (
    <Badge variant="light" color={color}>
      {children}
    </Badge>
  );
}
