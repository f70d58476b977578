import * as z from 'zod/mini';
import { REGISTRATION_MODES } from '@/lib/forms/registration';
import { email, name, password } from '@/lib/rules';

export const setupSchema = z
  .object({
    setup_token: z.string().check(z.trim(), z.minLength(1, { error: 'required' })),
    email,
    name,
    password,
    repeated: z.string(),
    mode: z.enum(REGISTRATION_MODES),
    email_domains: z.string(),
  })
  .check(
    z.refine(({ password: first, repeated }) => first === repeated, {
      error: 'password_differs',
      path: ['repeated'],
    }),
  );

export type SetupValues = z.infer<typeof setupSchema>;

export const passwordSchema = z
  .object({
    current_password: z.string().check(z.minLength(1, { error: 'required' })),
    new_password: password,
    repeated: z.string(),
  })
  .check(
    z.refine(({ new_password: first, repeated }) => first === repeated, {
      error: 'password_differs',
      path: ['repeated'],
    }),
  );

export type PasswordValues = z.infer<typeof passwordSchema>;

export const profileSchema = z.object({ name, language: z.enum(['en', 'ru']) });

export type ProfileValues = z.infer<typeof profileSchema>;
