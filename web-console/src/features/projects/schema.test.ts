import { describe, expect, it } from 'vitest';
import { invitationSchema, newProjectSchema } from './schema';

const SETTINGS = {
  name: 'Shop',
  description: '',
  environment: 'development',
};

function complaints(part: Partial<typeof SETTINGS>): string[] {
  const found = newProjectSchema.safeParse({ ...SETTINGS, ...part });
  return found.error?.issues.map(({ message }) => message) ?? [];
}

describe('project settings', () => {
  it('may be as they are by default', () => expect(complaints({})).toEqual([]));

  it('need a name', () => {
    expect(newProjectSchema.safeParse({ ...SETTINGS, name: '  ' }).error?.issues[0]?.message).toBe(
      'required',
    );
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
