import type { RegistrationMode, UpdateRegistration } from '@/lib/api/types';
import { linesOf } from '@/lib/form';

export const REGISTRATION_MODES = ['invitation', 'domains', 'open'] as const satisfies RegistrationMode[];
export const REGISTRATION_FIELDS = ['mode', 'email_domains'] as const;

/** The fields of the form; one domain per line. */
export interface RegistrationValues {
  mode: RegistrationMode;
  email_domains: string;
}

export function registrationRequest({ mode, email_domains }: RegistrationValues): UpdateRegistration {
  return mode === 'domains' ? { mode, email_domains: linesOf(email_domains) } : { mode };
}
