import { Button, Center, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OfflineBanner } from '@/components/ui/OfflineBanner';
import { changeLanguage, currentLanguage, LANGUAGES } from '@/lib/i18n';
import classes from './session.module.css';
import mark from '@/assets/mark.svg';

/** The frame of the pages outside the console: logo, choice of language and one card. */
export function LonePage({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <OfflineBanner />
      <Group justify="space-between" component="header">
        <span className={classes.brand}>
          <img src={mark} width={28} height={28} alt="" /> Grantway
        </span>
        <Group gap={4} component="nav" aria-label={t('profile.language')}>
          {LANGUAGES.map((language) => (
            <Button
              key={language}
              size="compact-sm"
              variant={language === currentLanguage() ? 'light' : 'subtle'}
              color={language === currentLanguage() ? 'indigo' : 'gray'}
              c={language === currentLanguage() ? undefined : 'inherit'}
              aria-pressed={language === currentLanguage()}
              lang={language}
              onClick={() => void changeLanguage(language)}
            >
              {t(`language.${language}`)}
            </Button>
          ))}
        </Group>
      </Group>
      <Center component="main" flex={1} py="xl">
        <Stack w="100%" maw={480}>
          {children}
        </Stack>
      </Center>
    </div>
  );
}
