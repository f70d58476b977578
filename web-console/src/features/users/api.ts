import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import type { CreateUser, UpdateUser, User } from '@/lib/api/types';

export function useCreateUser() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: CreateUser) => api.post<User>('/api/v1/users', request),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useUpdateUser() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ user, change }: { user: User; change: UpdateUser }) =>
      api.patch<User>(`/api/v1/users/${user.id}`, change, user.version),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['users'] });
      void queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
}

export function useDeleteUser() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (user: User) => api.delete(`/api/v1/users/${user.id}`, user.version),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['users'] }),
  });
}
