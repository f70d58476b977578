import { Button, Container } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPage } from '@/components/ui/Loading';
import { ProblemView } from '@/components/ui/ProblemView';
import { goAndSignIn, takeWantedPath } from '@/lib/api/session';
import { changeLanguage, chosenLanguage, currentLanguage, isLanguage } from '@/lib/i18n';
import { meQuery } from '@/lib/queries';
import { sessionQuery } from '@/lib/session';

/** Shows its children to a signed-in person, whose profile is then loaded; redirects everyone else to sign in. */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useQuery(sessionQuery);
  const signedIn = session.data?.signed_in === true;
  const me = useQuery({ ...meQuery, enabled: signedIn });
  useWantedPath(signedIn);
  usePersonsLanguage(me.data?.user.language);
  const failed = session.isError ? session : me;
  if (failed.isError && !me.data) {
    return (
      <Container size="sm" py="xl">
        <ProblemView error={failed.error} onRetry={() => void failed.refetch()} />
      </Container>
    );
  }
  if (session.data && !signedIn) {
    return <SendToSignIn />;
  }
  return me.data ? (
    children
  ) : (
    <Container py="xl">
      <LoadingPage />
    </Container>
  );
}

function SendToSignIn() {
  const { t } = useTranslation();
  const [stuck, setStuck] = useState(false);
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- leaving the page is the effect, and it tells whether it may
    setStuck(!goAndSignIn());
  }, []);
  return (
    <Container size="sm" py="xl">
      {stuck ? (
        <Button component="a" href="/oauth2/authorization/console">
          {t('session.sign_in')}
        </Button>
      ) : (
        <LoadingPage />
      )}
    </Container>
  );
}

/** Continues from /console, where the gateway redirects after sign-in, to the page originally requested. */
function useWantedPath(signedIn: boolean): void {
  const router = useRouter();
  useEffect(() => {
    const wanted = signedIn ? takeWantedPath() : undefined;
    if (wanted && wanted !== router.state.location.href) {
      router.history.replace(wanted);
    }
  }, [signedIn, router]);
}

/** A choice at sign-in or on this device takes precedence over the profile, and the profile over the browser. */
function usePersonsLanguage(language: string | undefined): void {
  useEffect(() => {
    if (!chosenLanguage() && isLanguage(language) && language !== currentLanguage()) {
      void changeLanguage(language, { remember: false });
    }
  }, [language]);
}
