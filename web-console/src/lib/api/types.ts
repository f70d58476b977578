/**
 * The API's shapes, one for each record of the contracts; JSON is snake_case, ids are prefixed texts, times RFC 3339.
 * What a service leaves out when it is absent is optional here.
 */
export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
}

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

/** Answer of the gateway's `GET /session`. */
export interface Session {
  signed_in: boolean;
  user_id?: string;
  csrf_token: string;
  csrf_header: string;
}

export type PlatformRole = 'administrator' | 'user';
export type UserStatus = 'active' | 'suspended';
export type ProjectRole = 'owner' | 'admin' | 'developer' | 'auditor' | 'viewer';
export type Language = 'en' | 'ru';

export interface User {
  id: string;
  email: string;
  name: string;
  platform_role: PlatformRole;
  status: UserStatus;
  language: string;
  created_at: string;
  version: number;
}

export interface ProjectMembership {
  project_id: string;
  role: ProjectRole;
}

export interface Me {
  user: User;
  memberships: ProjectMembership[];
}

export interface CreateUser {
  email: string;
  name: string;
  password: string;
  platform_role?: PlatformRole;
}

export interface UpdateUser {
  name?: string;
  language?: Language;
  platform_role?: PlatformRole;
  status?: UserStatus;
}

export interface SetupStatus {
  setup_required: boolean;
}

export interface SetUp {
  setup_token: string;
  email: string;
  name: string;
  password: string;
}

export interface Member {
  user_id: string;
  email: string;
  name: string;
  role: ProjectRole;
  created_at: string;
  version: number;
}

export interface AddMember {
  email: string;
  role: ProjectRole;
}

export type Permission =
  | 'projects:read'
  | 'projects:write'
  | 'projects:delete'
  | 'members:read'
  | 'members:write'
  | 'providers:read'
  | 'providers:write'
  | 'apps:read'
  | 'apps:write'
  | 'connections:read'
  | 'connections:write'
  | 'tokens:read'
  | 'audit:read'
  | 'audit:write';

export type Environment = 'development' | 'staging' | 'production';
export type ProjectStatus = 'pending' | 'active' | 'deleting';

export interface ProjectSettings {
  environment?: Environment;
  allowed_origins?: string[];
  connect_session_ttl_seconds?: number;
  audit_retention_days?: number;
}

export interface Project {
  id: string;
  name: string;
  description?: string;
  status: ProjectStatus;
  settings: ProjectSettings;
  created_at: string;
  updated_at: string;
  version: number;
}

export interface CreateProject {
  id: string;
  name: string;
  description?: string;
  settings?: ProjectSettings;
}

export interface UpdateProject {
  name?: string;
  description?: string;
  settings?: ProjectSettings;
}

export interface ProviderSummary {
  slug: string;
  name: string;
  categories: string[];
  confirmed: boolean;
}

export interface ProviderEndpoints {
  authorization: string;
  token: string;
  revocation?: string;
  userinfo?: string;
  issuer?: string;
}

export type ClientAuthentication = 'client_secret_basic' | 'client_secret_post' | 'none';
export type PkceUse = 'required' | 'optional' | 'forbidden';
export type Rotation = 'never' | 'sometimes' | 'always';
export type ReplayRule = 'safe' | 'grace' | 'unsafe';
export type ProviderGrant = 'authorization_code' | 'client_credentials';

export interface ScopeDescription {
  value: string;
  description: string;
  sensitive: boolean;
}

export interface Provider extends ProviderSummary {
  documentation_url?: string;
  registration_url?: string;
  endpoints: ProviderEndpoints;
  client_authentication: ClientAuthentication;
  pkce: PkceUse;
  scope_delimiter: string;
  scopes: ScopeDescription[];
  default_scopes: string[];
  authorize_params: Record<string, string>;
  inputs: string[];
  rotation: Rotation;
  replay: ReplayRule;
  replay_grace_seconds?: number;
  default_ttl_seconds?: number;
  version: string;
}

export interface CustomProvider {
  endpoints: ProviderEndpoints;
  client_authentication?: ClientAuthentication;
  pkce?: PkceUse;
  scope_delimiter?: string;
  rotation?: Rotation;
  replay?: ReplayRule;
  replay_grace_seconds?: number;
  default_ttl_seconds?: number;
}

export interface ProviderConfig {
  id: string;
  project_id: string;
  provider: string;
  name: string;
  client_id: string;
  secret_hint?: string;
  grant: ProviderGrant;
  scopes: string[];
  authorize_params: Record<string, string>;
  inputs: Record<string, string>;
  custom?: CustomProvider;
  callback_url: string;
  client_rejected?: string;
  created_at: string;
  updated_at: string;
  version: number;
}

export interface CreateProviderConfig {
  id: string;
  project_id: string;
  provider: string;
  name?: string;
  client_id: string;
  client_secret?: string;
  grant?: ProviderGrant;
  scopes?: string[];
  authorize_params?: Record<string, string>;
  inputs?: Record<string, string>;
  custom?: CustomProvider;
}

export interface UpdateProviderConfig {
  name?: string;
  client_id?: string;
  client_secret?: string;
  scopes?: string[];
  authorize_params?: Record<string, string>;
  inputs?: Record<string, string>;
  custom?: CustomProvider;
}

export type ReleaseMode = 'release' | 'proxy_only';
export type AppStatus = 'active' | 'suspended';

export interface ClientSecretInfo {
  id: string;
  hint: string;
  created_at: string;
}

export interface App {
  id: string;
  project_id: string;
  name: string;
  description?: string;
  status: AppStatus;
  scopes: Permission[];
  return_urls: string[];
  release_mode: ReleaseMode;
  secrets: ClientSecretInfo[];
  created_at: string;
  updated_at: string;
  version: number;
}

export interface CreateApp {
  id: string;
  project_id: string;
  name: string;
  description?: string;
  scopes: Permission[];
  return_urls?: string[];
  release_mode?: ReleaseMode;
}

export interface UpdateApp {
  name?: string;
  description?: string;
  status?: AppStatus;
  scopes?: Permission[];
  return_urls?: string[];
  release_mode?: ReleaseMode;
}

export interface NewClientSecret {
  id: string;
  client_id: string;
  client_secret: string;
}

export interface RegisteredApp {
  app: App;
  secret: NewClientSecret;
}

export type ConnectionState =
  | 'pending'
  | 'healthy'
  | 'refreshing'
  | 'degraded'
  | 'reauth_required'
  | 'expiring'
  | 'paused'
  | 'disconnecting'
  | 'revoked';

export interface Connection {
  id: string;
  project_id: string;
  provider_config_id: string;
  provider: string;
  external_id?: string;
  state: ConnectionState;
  reason?: string;
  scopes: string[];
  account?: { subject: string; label?: string };
  access_token_expires_at?: string;
  refreshed_at?: string;
  revocation?: string;
  created_at: string;
  updated_at: string;
  version: number;
}

export interface ConnectionGrant {
  app_id: string;
  mode: ReleaseMode;
  created_at: string;
}

export type ConnectSessionState =
  | 'created'
  | 'opened'
  | 'at_provider'
  | 'awaiting_confirmation'
  | 'confirmed'
  | 'failed'
  | 'expired';

export interface ConnectSession {
  id: string;
  project_id: string;
  provider_config_id: string;
  app_id?: string;
  external_id?: string;
  state: ConnectSessionState;
  url?: string;
  connection_id?: string;
  error?: string;
  created_at: string;
  expires_at: string;
}

export interface CreateConnectSession {
  id: string;
  provider_config_id: string;
  app_id?: string;
  external_id?: string;
  return_url?: string;
  connection_id?: string;
}

export type Outcome = 'success' | 'failure' | 'denied';
export type ActorType = 'user' | 'app' | 'service' | 'end_user' | 'anonymous';

export interface Actor {
  type: ActorType;
  id?: string;
}

export interface AuditEvent {
  id: string;
  occurred_at: string;
  project_id?: string;
  service: string;
  actor: Actor;
  on_behalf_of?: Actor;
  action: string;
  target?: { type: string; id: string };
  outcome: Outcome;
  reason?: string;
  request_id?: string;
  trace_id?: string;
  client_address?: string;
  details: Record<string, unknown>;
}

export interface RecordedEvent {
  event: AuditEvent;
  source: string;
  epoch: number;
  seq: number;
  received_at: string;
  content: string;
  content_hash: string;
}

export type Severity = 'info' | 'warning' | 'critical';
export type FindingStatus = 'open' | 'acknowledged';

export interface Finding {
  id: string;
  project_id?: string;
  rule: string;
  severity: Severity;
  status: FindingStatus;
  reason: string;
  subject?: Actor;
  observed: number;
  expected: number;
  first_seen_at: string;
  last_seen_at: string;
  events: string[];
  version: number;
}
