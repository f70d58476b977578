import * as z from 'zod/mini';
import { email, name, password } from '@/lib/rules';

export const newUserSchema = z.object({
  email,
  name,
  password,
  platform_role: z.enum(['administrator', 'user']),
});

export type NewUserValues = z.infer<typeof newUserSchema>;
