import { describe, expect, it } from 'vitest';
import { invitationSchema, newProjectSchema, settingsSchema } from './schema';

const SETTINGS = {
  name: 'Shop',
  description: '',
  environment: 'development',
  allowed_origins: '',
  connect_session_ttl_seconds: '1800',
  audit_retention_days: '365',
};

function complaints(part: Partial<typeof SETTINGS>): string[] {
  const found = settingsSchema.safeParse({ ...SETTINGS, ...part });
  return found.error?.issues.map(({ message }) => message) ?? [];
}

describe('project settings', () => {
  it('may be as they are by default', () => expect(complaints({})).toEqual([]));

  it('need a name', () => {
    expect(newProjectSchema.safeParse({ ...SETTINGS, name: '  ' }).error?.issues[0]?.message).toBe(
      'required',
    );
  });

  it.each(['299', '86401', '1.5', 'soon', ''])('refuse %s as life of a link', (connect_session_ttl_seconds) =>
    expect(complaints({ connect_session_ttl_seconds })).toEqual(['between_300_86400']),
  );

  it('take origins, one a line', () => {
    expect(complaints({ allowed_origins: 'https://a.example\n\n http://localhost:3000 ' })).toEqual([]);
    expect(complaints({ allowed_origins: 'https://a.example/path' })).toEqual(['origins']);
    const many = Array.from({ length: 21 }, (_, i) => `https://a${i}.example`).join('\n');
    expect(complaints({ allowed_origins: many })).toEqual(['too_many_20']);
  });
});

describe('a new member', () => {
  it('is named by something that looks like an address', () => {
    expect(invitationSchema.safeParse({ email: 'ada@example.com', role: 'viewer' }).success).toBe(true);
    expect(invitationSchema.safeParse({ email: 'ada', role: 'viewer' }).error?.issues[0]?.message).toBe(
      'email',
    );
  });
});
