import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withLaterWords } from '@/lib/i18n';
import { consoleRoute, rootRoute } from '@/lib/routing/parents';

export const homeRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./HomePage'), 'HomePage'),
});

export const profileRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: 'profile',
  component: lazyRouteComponent(() => import('./ProfilePage'), 'ProfilePage'),
});

export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'setup',
  component: lazyRouteComponent(
    withLaterWords(() => import('./SetupPage')),
    'SetupPage',
  ),
});

export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'console/invitation',
  component: lazyRouteComponent(
    withLaterWords(() => import('./InvitationPage')),
    'InvitationPage',
  ),
});

export const signedOutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'console/signed-out',
  component: lazyRouteComponent(
    withLaterWords(() => import('./SignedOutPage')),
    'SignedOutPage',
  ),
});
