import * as z from 'zod/mini';

const externalId = z.string().check(z.trim(), z.maxLength(200, { error: 'too_long' }));

export const connectLinkSchema = z.object({
  provider_config_id: z.string().check(z.minLength(1, { error: 'required' })),
  app_id: z.string(),
  return_url: z.string(),
  external_id: externalId,
});
export type ConnectLinkValues = z.infer<typeof connectLinkSchema>;

export const confirmSchema = z.object({
  external_id: externalId.check(z.minLength(1, { error: 'required' })),
});
export type ConfirmValues = z.infer<typeof confirmSchema>;
