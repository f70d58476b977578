import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { LoadingPage } from '@/components/ui/Loading';
import { lastProject } from '@/lib/lastProject';
import { someProjectsQuery } from '@/lib/queries';

/** The page at `/console`. It redirects to the last project, to the only one, or to the list of projects. */
export function HomePage() {
  const projects = useQuery(someProjectsQuery);
  if (projects.isPending) {
    return <LoadingPage />;
  }
  const items = projects.data?.items ?? [];
  const last = lastProject();
  const home = items.find(({ id }) => id === last) ?? (items.length === 1 ? items[0] : undefined);
  return home ? (
    <Navigate to="/console/$projectId" params={{ projectId: home.id }} replace />
  ) : (
    <Navigate to="/console/projects" replace />
  );
}
