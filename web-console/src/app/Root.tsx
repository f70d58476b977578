import { Outlet } from '@tanstack/react-router';
import { OfflineBanner } from './OfflineBanner';

export function Root() {
  return (
    <>
      <OfflineBanner />
      <Outlet />
    </>
  );
}
