import { useTranslation } from 'react-i18next';
import { useChange } from '@/components/ui/useChange';
import { api } from '@/lib/api/client';
import type {
  CreateInvitation,
  CreateProject,
  Invitation,
  Member,
  NewInvitation,
  Project,
  ProjectRole,
  UpdateProject,
} from '@/lib/api/types';

export function useCreateProject() {
  const { t } = useTranslation();
  return useChange({
    send: (request: CreateProject) => api.post<Project>('/api/v1/projects', request),
    outdates: [['projects'], ['me']],
    announce: ({ name }) => t('project.created', { name }),
  });
}

export function useUpdateProject(project: Project) {
  const { t } = useTranslation();
  return useChange({
    send: (change: UpdateProject) =>
      api.patch<Project>(`/api/v1/projects/${project.id}`, change, project.version),
    outdates: [['projects']],
    announce: () => t('form.saved'),
  });
}

export function useDeleteProject(project: Project) {
  const { t } = useTranslation();
  return useChange({
    send: () => api.delete<Project>(`/api/v1/projects/${project.id}`, project.version),
    outdates: [['projects', 'list'], ['projects', 'first'], ['me']],
    announce: () => t('project.deleted', { name: project.name }),
  });
}

/** Creates an invitation. The response contains its link, which is a secret. */
export function useInvite(projectId: string) {
  return useChange({
    send: (request: CreateInvitation) =>
      api.post<NewInvitation>(`/api/v1/projects/${projectId}/invitations`, request),
    outdates: [['projects']],
    secret: true,
  });
}

export function useRevokeInvitation(projectId: string) {
  const { t } = useTranslation();
  return useChange({
    send: ({ id }: Invitation) => api.delete(`/api/v1/projects/${projectId}/invitations/${id}`),
    outdates: [['projects']],
    evenIfFailed: true,
    announce: () => t('invitation.revoked'),
  });
}

export function useChangeRole(projectId: string) {
  const { t } = useTranslation();
  return useChange({
    send: ({ member, role }: { member: Member; role: ProjectRole }) =>
      api.patch<Member>(`/api/v1/projects/${projectId}/members/${member.user_id}`, { role }, member.version),
    outdates: [['projects'], ['me']],
    evenIfFailed: true,
    announce: () => t('form.saved'),
  });
}

export function useRemoveMember(projectId: string) {
  const { t } = useTranslation();
  return useChange({
    send: (member: Member) =>
      api.delete(`/api/v1/projects/${projectId}/members/${member.user_id}`, member.version),
    outdates: [['projects']],
    announce: (_, { name }) => t('member.removed', { name }),
  });
}
