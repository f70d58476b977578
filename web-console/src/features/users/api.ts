import { useTranslation } from 'react-i18next';
import { useChange } from '@/components/ui/useChange';
import { api } from '@/lib/api/client';
import type { CreateUser, RegistrationPolicy, UpdateRegistration, UpdateUser, User } from '@/lib/api/types';

export function useCreateUser() {
  const { t } = useTranslation();
  return useChange({
    send: (request: CreateUser) => api.post<User>('/api/v1/users', request),
    outdates: [['users']],
    announce: ({ name }) => t('user.created', { name }),
  });
}

export function useUpdateUser() {
  const { t } = useTranslation();
  return useChange({
    send: ({ user, change }: { user: User; change: UpdateUser }) =>
      api.patch<User>(`/api/v1/users/${user.id}`, change, user.version),
    outdates: [['users'], ['me']],
    evenIfFailed: true,
    announce: ({ name }, { change }) =>
      change.status === 'suspended' ? t('user.suspended', { name }) : t('form.saved'),
  });
}

export function useDeleteUser() {
  const { t } = useTranslation();
  return useChange({
    send: (user: User) => api.delete(`/api/v1/users/${user.id}`, user.version),
    outdates: [['users']],
    announce: (_, { name }) => t('user.deleted', { name }),
  });
}

export function useUpdateRegistration() {
  const { t } = useTranslation();
  return useChange({
    send: ({ policy, change }: { policy: RegistrationPolicy; change: UpdateRegistration }) =>
      api.put<RegistrationPolicy>('/api/v1/registration', change, { version: policy.version }),
    outdates: [['registration']],
    announce: () => t('form.saved'),
  });
}
