import { describe, expect, it } from 'vitest';
import type { Me, ProjectRole } from '@/lib/api/types';
import { mayGive, permits, rolesGiving, rolesWith } from './permissions';

function me(role?: ProjectRole, administrator = false): Me {
  return {
    user: {
      id: 'usr_1',
      email: 'ada@example.com',
      name: 'Ada',
      platform_role: administrator ? 'administrator' : 'user',
      status: 'active',
      language: 'en',
      created_at: '2026-01-01T00:00:00Z',
      version: 1,
      damaged: false,
    },
    memberships: role ? [{ project_id: 'prj_1', role }] : [],
  };
}

describe('permissions', () => {
  it('are those of the role in that project', () => {
    expect(permits(me('developer'), 'prj_1', 'providers:write')).toBe(true);
    expect(permits(me('developer'), 'prj_2', 'providers:write')).toBe(false);
    expect(permits(me('developer'), 'prj_1', 'audit:read')).toBe(false);
    expect(permits(me('auditor'), 'prj_1', 'audit:read')).toBe(true);
    expect(permits(me('admin'), 'prj_1', 'projects:delete')).toBe(false);
    expect(permits(me('owner'), 'prj_1', 'projects:delete')).toBe(true);
  });

  it('let nobody read tokens', () => {
    expect(rolesWith('tokens:read')).toEqual([]);
    expect(permits(me(undefined, true), 'prj_1', 'tokens:read')).toBe(false);
  });

  it('are given to apps by those who have them', () => {
    expect(rolesGiving('tokens:read')).toEqual(['owner', 'admin']);
    expect(rolesGiving('audit:read')).toEqual(['owner', 'admin']);
    expect(mayGive(me('developer'), 'prj_1', 'connections:write')).toBe(true);
    expect(mayGive(me('developer'), 'prj_1', 'tokens:read')).toBe(false);
    expect(mayGive(me('auditor'), 'prj_1', 'audit:read')).toBe(false);
    expect(mayGive(me(undefined, true), 'prj_9', 'tokens:read')).toBe(true);
  });

  it('give administrators what an owner has, everywhere', () => {
    expect(permits(me(undefined, true), 'prj_9', 'projects:delete')).toBe(true);
  });
});
