import type { components } from './schema';

/**
 * The API's shapes by their names in the console, all taken from the generated `schema.d.ts`. JSON is snake_case, ids are
 * prefixed texts, times RFC 3339. What a service leaves out when it is absent is optional here.
 */
type Schemas = components['schemas'];

/**
 * An answer. The document does not say what is always there, so everything is but what `MayLack` names; `Parts` are its
 * members that are answers themselves.
 */
type Answer<T, MayLack extends keyof T = never, Parts extends { [K in keyof T]?: unknown } = {}> = Required<
  Omit<T, MayLack | keyof Parts>
> &
  Pick<T, Exclude<MayLack, keyof Parts>> &
  Parts;

export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

/** Problem details (RFC 9457), which the document does not describe. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  code: string;
  request_id?: string;
  retryable: boolean;
  doc_url?: string;
  errors?: FieldProblem[];
}

export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
}

/** Answer of the gateway's `GET /session`, which is no part of the API. */
export interface Session {
  signed_in: boolean;
  user_id?: string;
  csrf_token: string;
  csrf_header: string;
}

export type User = Answer<Schemas['User']>;
export type PlatformRole = User['platform_role'];
export type UserStatus = User['status'];
export type CreateUser = Schemas['CreateUser'];
export type UpdateUser = Schemas['UpdateUser'];
export type SetupStatus = Answer<Schemas['SetupStatus']>;
export type SetUp = Schemas['SetUp'];
export type ProjectMembership = Answer<Schemas['ProjectMembership']>;
export type ProjectRole = ProjectMembership['role'];
export type Me = Answer<Schemas['Me'], never, { user: User; memberships: ProjectMembership[] }>;
export type Language = 'en' | 'ru';

export type ProjectSettings = Schemas['ProjectSettings'];
export type Environment = NonNullable<ProjectSettings['environment']>;
export type Project = Answer<Schemas['Project'], 'description', { settings: ProjectSettings }>;
export type ProjectStatus = Project['status'];
export type CreateProject = Schemas['CreateProject'];
export type UpdateProject = Schemas['UpdateProject'];
export type Member = Answer<Schemas['Member']>;
export type AddMember = Schemas['AddMember'];

export type ProviderSummary = Answer<Schemas['ProviderSummary']>;
export type ProviderEndpoints = Schemas['ProviderEndpoints'];
export type ScopeDescription = Answer<Schemas['ScopeDescription']>;
export type Provider = Answer<
  Schemas['Provider'],
  'documentation_url' | 'registration_url' | 'replay_grace_seconds' | 'default_ttl_seconds',
  { endpoints: ProviderEndpoints; scopes: ScopeDescription[] }
>;
export type ClientAuthentication = Provider['client_authentication'];
export type PkceUse = Provider['pkce'];
export type Rotation = Provider['rotation'];
export type ReplayRule = Provider['replay'];
export type CustomProvider = Schemas['CustomProvider'];
export type ProviderConfig = Answer<
  Schemas['ProviderConfig'],
  'secret_hint' | 'client_rejected',
  { custom?: CustomProvider }
>;
export type ProviderGrant = ProviderConfig['grant'];
export type CreateProviderConfig = Schemas['CreateProviderConfig'];
export type UpdateProviderConfig = Schemas['UpdateProviderConfig'];

export type ClientSecretInfo = Answer<Schemas['ClientSecretInfo']>;
export type App = Answer<Schemas['App'], 'description', { secrets: ClientSecretInfo[] }>;
export type AppStatus = App['status'];
export type Permission = App['scopes'][number];
export type ReleaseMode = App['release_mode'];
export type CreateApp = Schemas['CreateApp'];
export type UpdateApp = Schemas['UpdateApp'];
export type NewClientSecret = Answer<Schemas['NewClientSecret']>;
export type RegisteredApp = Answer<Schemas['RegisteredApp'], never, { app: App; secret: NewClientSecret }>;

export type ProviderAccount = Answer<Schemas['ProviderAccount'], 'label'>;
export type Connection = Answer<
  Schemas['Connection'],
  'external_id' | 'reason' | 'access_token_expires_at' | 'refreshed_at' | 'revocation',
  { account?: ProviderAccount }
>;
export type ConnectionState = Connection['state'];
export type ConnectionGrant = Answer<Schemas['ConnectionGrant']>;
export type ConnectSession = Answer<
  Schemas['ConnectSession'],
  'app_id' | 'external_id' | 'url' | 'connection_id' | 'error'
>;
export type ConnectSessionState = ConnectSession['state'];
export type CreateConnectSession = Schemas['CreateConnectSession'];

export type Actor = Answer<Schemas['Actor'], 'id'>;
export type ActorType = Actor['type'];
export type Target = Answer<Schemas['Target']>;
export type AuditEvent = Answer<
  Schemas['AuditEvent'],
  'project_id' | 'reason' | 'request_id' | 'trace_id' | 'client_address',
  // the document calls each detail an object; they are any JSON
  { actor: Actor; on_behalf_of?: Actor; target?: Target; details: Record<string, unknown> }
>;
export type Outcome = AuditEvent['outcome'];
export type RecordedEvent = Answer<Schemas['RecordedEvent'], never, { event: AuditEvent }>;
export type Finding = Answer<Schemas['Finding'], 'project_id', { subject?: Actor }>;
export type Severity = Finding['severity'];
export type FindingStatus = Finding['status'];
