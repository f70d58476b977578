import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { LoadingPage } from '@/components/ui/Loading';
import { lastProject } from '@/lib/lastProject';
import { someProjectsQuery } from '@/lib/queries';

/** `/console` itself: the project one was in last, else the only one there is, else the list. */
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
