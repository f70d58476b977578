import type { DiscoveredProvider } from '@/lib/api/types';
import { type ConfigValues, customValues } from './schema';

/** The values of the form with what was found; what a person has already named and chosen stays. */
export function withDiscovered(values: ConfigValues, found: DiscoveredProvider): ConfigValues {
  return {
    ...values,
    name: values.name || found.name,
    more_scopes: values.more_scopes || found.suggested_scopes.join(' '),
    description: undefined,
    custom: {
      ...customValues(found.custom),
      errors: values.custom?.errors ?? [],
      account: values.custom?.account ?? customValues(found.custom).account,
    },
  };
}

/** How an OAuth app is registered there: by the server itself, by the URL of a document, or by a person. */
export function registrationOf(found: DiscoveredProvider): ('dynamic' | 'document' | 'by_hand')[] {
  return [
    'by_hand',
    ...(found.registration_endpoint ? (['dynamic'] as const) : []),
    ...(found.client_id_metadata_documents ? (['document'] as const) : []),
  ];
}
