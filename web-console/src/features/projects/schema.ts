import * as z from 'zod/mini';
import { linesOf } from '@/lib/form';
import { description, email, isSafeOrigin, name } from '@/lib/rules';

const whole = (from: number, to: number) =>
  z.string().check(
    z.refine((text) => /^\d+$/.test(text.trim()) && Number(text) >= from && Number(text) <= to, {
      error: `between_${from}_${to}`,
    }),
  );

export const newProjectSchema = z.object({
  name,
  description,
  environment: z.enum(['development', 'staging', 'production']),
});
export type NewProjectValues = z.infer<typeof newProjectSchema>;

/** Numbers stay texts until they are sent, so that a half-typed one is a message and not a crash. */
export const settingsSchema = z.object({
  ...newProjectSchema.shape,
  allowed_origins: z.string().check(
    z.refine((text) => linesOf(text).length <= 20, { error: 'too_many_20' }),
    z.refine((text) => linesOf(text).every(isSafeOrigin), { error: 'origins' }),
  ),
  connect_session_ttl_seconds: whole(300, 86_400),
  audit_retention_days: whole(1, 3_650),
});
export type SettingsValues = z.infer<typeof settingsSchema>;

export const invitationSchema = z.object({
  email,
  role: z.enum(['owner', 'admin', 'developer', 'auditor', 'viewer']),
});
export type InvitationValues = z.infer<typeof invitationSchema>;
