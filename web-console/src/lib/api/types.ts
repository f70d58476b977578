import type { components } from './schema';

/**
 * The API's shapes by their names in the console, all taken from the generated `schema.d.ts`. JSON is snake_case, ids are
 * prefixed texts, times RFC 3339. What a service leaves out when it is absent is optional here.
 */
type Schemas = components['schemas'];

export interface Page<T> {
  items: T[];
  next_cursor?: string;
}

/** Problem details (RFC 9457). */
export type Problem = Schemas['Problem'];
export type FieldProblem = Schemas['FieldProblem'];

/** Response of the gateway's `GET /session`, which is not part of the API. */
export interface Session {
  signed_in: boolean;
  user_id?: string;
  csrf_token: string;
  csrf_header: string;
}

export type User = Schemas['User'];
export type PlatformRole = User['platform_role'];
export type UserStatus = User['status'];
export type CreateUser = Schemas['CreateUser'];
export type UpdateUser = Schemas['UpdateUser'];
export type ChangePassword = Schemas['ChangePassword'];
export type SetupStatus = Schemas['SetupStatus'];
export type SetUp = Schemas['SetUp'];
export type RegistrationPolicy = Schemas['RegistrationPolicy'];
export type RegistrationMode = RegistrationPolicy['mode'];
export type UpdateRegistration = Schemas['UpdateRegistration'];
export type ProjectMembership = Schemas['ProjectMembership'];
export type ProjectRole = ProjectMembership['role'];
export type Me = Schemas['Me'];
export type Language = 'en' | 'ru';

export type ProjectSettings = Schemas['ProjectSettings'];
export type Environment = NonNullable<ProjectSettings['environment']>;
export type Project = Schemas['Project'];
export type ProjectStatus = Project['status'];
export type CreateProject = Schemas['CreateProject'];
export type UpdateProject = Schemas['UpdateProject'];
export type Member = Schemas['Member'];
export type CreateInvitation = Schemas['CreateInvitation'];
export type Invitation = Schemas['Invitation'];
export type NewInvitation = Schemas['NewInvitation'];
export type ReceivedInvitation = Schemas['ReceivedInvitation'];

export type ProviderSummary = Schemas['ProviderSummary'];
export type ProviderEndpoints = Schemas['ProviderEndpoints'];
export type ScopeDescription = Schemas['ScopeDescription'];
export type Provider = Schemas['Provider'];
export type ClientAuthentication = Provider['client_authentication'];
export type PkceUse = Provider['pkce'];
export type Rotation = Provider['rotation'];
export type ReplayRule = Provider['replay'];
export type ProviderInput = Schemas['ProviderInput'];
export type AccountPointer = Schemas['AccountPointer'];
export type CustomProvider = Schemas['CustomProvider'];
export type DiscoverProvider = Schemas['DiscoverProvider'];
export type DiscoveredProvider = Schemas['DiscoveredProvider'];
export type ErrorRule = Schemas['ErrorRule'];
export type ProviderError = Schemas['ProviderError'];
export type ProviderConfig = Schemas['ProviderConfig'];
export type ProviderConfigDescription = Schemas['ProviderConfigDescription'];
export type ProviderSecret = Schemas['ProviderSecret'];
export type SetProviderConfigDescription = Schemas['SetProviderConfigDescription'];
export type ProviderGrant = ProviderConfig['grant'];
export type CreateProviderConfig = Schemas['CreateProviderConfig'];
export type UpdateProviderConfig = Schemas['UpdateProviderConfig'];

export type ClientSecretInfo = Schemas['ClientSecretInfo'];
export type App = Schemas['App'];
export type AppStatus = App['status'];
export type Permission = App['scopes'][number];
export type TokenDelivery = App['deliver'];
export type CreateApp = Schemas['CreateApp'];
export type UpdateApp = Schemas['UpdateApp'];
export type ScopeDecision = Schemas['ScopeDecision'];
export type NewClientSecret = Schemas['NewClientSecret'];
export type RegisteredApp = Schemas['RegisteredApp'];

export type ProviderAccount = Schemas['ProviderAccount'];
export type Connection = Schemas['Connection'];
export type ConnectionState = Connection['state'];
export type EndingConnection = Schemas['EndingConnection'];
export type ConnectionGrant = Schemas['ConnectionGrant'];
export type ConnectSession = Schemas['ConnectSession'];
export type ConnectSessionState = ConnectSession['state'];
export type CreateConnectSession = Schemas['CreateConnectSession'];

export type Actor = Schemas['Actor'];
export type ActorType = Actor['type'];
export type Target = Schemas['Target'];
export type AuditEvent = Schemas['AuditEvent'];
export type Outcome = AuditEvent['outcome'];
export type RecordedEvent = Schemas['RecordedEvent'];
export type Finding = Schemas['Finding'];
export type Severity = Finding['severity'];
export type FindingStatus = Finding['status'];
export type ConnectionTest = Schemas['ConnectionTest'];
export type TestStep = Schemas['TestStep'];
export type TracedCall = Schemas['TracedCall'];
