import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import type { AddMember, CreateProject, Member, Project, ProjectRole, UpdateProject } from '@/lib/api/types';

// Nobody waits for the lists to be fresh: that would unmount a form before it could say that it has saved.
export function useCreateProject() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: CreateProject) => api.post<Project>('/api/v1/projects', request),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['projects'] });
      void queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
}

export function useUpdateProject(project: Project) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: UpdateProject) =>
      api.patch<Project>(`/api/v1/projects/${project.id}`, change, project.version),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['projects'] }),
  });
}

export function useDeleteProject(project: Project) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete<Project>(`/api/v1/projects/${project.id}`, project.version),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['projects', 'list'] });
      void queries.invalidateQueries({ queryKey: ['projects', 'first'] });
      void queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
}

export function useAddMember(projectId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: AddMember) => api.post<Member>(`/api/v1/projects/${projectId}/members`, request),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['projects'] }),
  });
}

export function useChangeRole(projectId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ member, role }: { member: Member; role: ProjectRole }) =>
      api.patch<Member>(`/api/v1/projects/${projectId}/members/${member.user_id}`, { role }, member.version),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['projects'] });
      void queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
}

export function useRemoveMember(projectId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (member: Member) =>
      api.delete(`/api/v1/projects/${projectId}/members/${member.user_id}`, member.version),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['projects'] }),
  });
}
