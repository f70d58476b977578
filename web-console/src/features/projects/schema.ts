import * as z from 'zod/mini';
import { description, email, name } from '@/lib/rules';

export const newProjectSchema = z.object({
  name,
  description,
  environment: z.enum(['development', 'staging', 'production']),
});
export type NewProjectValues = z.infer<typeof newProjectSchema>;

export const invitationSchema = z.object({
  email,
  role: z.enum(['owner', 'admin', 'developer', 'auditor', 'viewer']),
});
export type InvitationValues = z.infer<typeof invitationSchema>;
