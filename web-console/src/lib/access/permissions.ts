import type { Me, Permission, ProjectRole } from '@/lib/api/types';

export const PROJECT_ROLES: readonly ProjectRole[] = ['owner', 'admin', 'developer', 'auditor', 'viewer'];

/** What an app may be given as scope. */
export const APP_SCOPES = [
  'connections:read',
  'connections:write',
  'tokens:read',
  'providers:read',
  'audit:read',
] as const satisfies readonly Permission[];

const VIEWER: readonly Permission[] = [
  'projects:read',
  'members:read',
  'providers:read',
  'apps:read',
  'connections:read',
];
const DEVELOPER: readonly Permission[] = [...VIEWER, 'providers:write', 'apps:write', 'connections:write'];
const ADMIN: readonly Permission[] = [
  ...DEVELOPER,
  'projects:write',
  'members:write',
  'audit:read',
  'audit:write',
];

/** The table of the contract's ProjectRole. The services decide; this only spares people dead ends. */
const PERMITS: Record<ProjectRole, readonly Permission[]> = {
  owner: [...ADMIN, 'projects:delete'],
  admin: ADMIN,
  developer: DEVELOPER,
  auditor: [...VIEWER, 'audit:read'],
  viewer: VIEWER,
};

export function rolesWith(permission: Permission): ProjectRole[] {
  return PROJECT_ROLES.filter((role) => PERMITS[role].includes(permission));
}

/** Who may give this scope to an app: nobody gives away what they do not have, and tokens:read is given by those above. */
export function rolesGiving(scope: Permission): ProjectRole[] {
  return rolesWith(scope === 'tokens:read' ? 'members:write' : scope).filter((role) =>
    PERMITS[role].includes('apps:write'),
  );
}

export function isAdministrator(me: Me): boolean {
  return me.user.platform_role === 'administrator';
}

export function roleIn(me: Me, projectId: string): ProjectRole | undefined {
  return me.memberships.find((membership) => membership.project_id === projectId)?.role;
}

/** Administrators may do in every project what its owner may. */
export function permits(me: Me, projectId: string, permission: Permission): boolean {
  const role = isAdministrator(me) ? 'owner' : roleIn(me, projectId);
  return role !== undefined && PERMITS[role].includes(permission);
}

export function mayGive(me: Me, projectId: string, scope: Permission): boolean {
  const role = isAdministrator(me) ? 'owner' : roleIn(me, projectId);
  return role !== undefined && rolesGiving(scope).includes(role);
}
