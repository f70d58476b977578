// Generated from the OpenAPI document of the services by `npm run api-types`. Do not edit.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    AccountPointer: {
      /** @enum {string} */
      from?: 'userinfo' | 'token_response' | 'id_token';
      label?: string;
      subject?: string;
    };
    Actor: {
      id?: string;
      /** @enum {string} */
      type: 'user' | 'app' | 'service' | 'end_user' | 'anonymous';
    };
    AddMember: {
      /** @enum {string} */
      role: 'owner' | 'admin' | 'developer' | 'auditor' | 'viewer';
      user_id: string;
    };
    App: {
      /** Format: date-time */
      created_at: string;
      /** @enum {string} */
      deliver: 'token' | 'proxy';
      description?: string;
      id: string;
      name: string;
      project_id: string;
      requested_scopes: (
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
        | 'audit:write'
      )[];
      return_urls: string[];
      return_urls_changed?: components['schemas']['LastChange'];
      scopes: (
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
        | 'audit:write'
      )[];
      secrets: components['schemas']['ClientSecretInfo'][];
      /** @enum {string} */
      status: 'active' | 'suspended';
      /** Format: date-time */
      updated_at: string;
      /** Format: int64 */
      version: number;
    };
    AuditEvent: {
      action: string;
      actor: components['schemas']['Actor'];
      client_address?: string;
      details: {
        [key: string]: unknown;
      };
      id: string;
      /** Format: date-time */
      occurred_at: string;
      on_behalf_of?: components['schemas']['Actor'];
      /** @enum {string} */
      outcome: 'success' | 'failure' | 'denied';
      project_id?: string;
      reason?: string;
      request_id?: string;
      service: string;
      target?: components['schemas']['Target'];
      trace_id?: string;
    };
    AuthorizationServerMetadata: {
      /** Format: uri */
      issuer: string;
      /** Format: uri */
      token_endpoint: string;
    } & {
      [key: string]: unknown;
    };
    ChangePassword: {
      current_password: string;
      new_password: string;
    };
    ChangeRole: {
      /** @enum {string} */
      role: 'owner' | 'admin' | 'developer' | 'auditor' | 'viewer';
    };
    ClientSecretInfo: {
      /** Format: date-time */
      created_at: string;
      created_by?: string;
      hint: string;
      id: string;
    };
    ConfirmConnectSession: {
      code: string;
      external_id: string;
    };
    Connection: {
      /** Format: date-time */
      access_token_expires_at?: string;
      account?: components['schemas']['ProviderAccount'];
      attributes: {
        [key: string]: string;
      };
      client_secret_id?: string;
      /** Format: date-time */
      created_at: string;
      external_id?: string;
      id: string;
      inputs: {
        [key: string]: string;
      };
      /** Format: date-time */
      last_used_at?: string;
      project_id: string;
      provider: string;
      provider_config_id: string;
      provider_error?: components['schemas']['ProviderError'];
      reason?: string;
      refresh_token?: components['schemas']['RefreshTokenTimes'];
      /** Format: date-time */
      refreshed_at?: string;
      /** @enum {string} */
      revocation?: 'confirmed' | 'unsupported' | 'not_confirmed';
      scopes: string[];
      /** @enum {string} */
      state: 'pending' | 'healthy' | 'degraded' | 'reauth_required' | 'disconnecting' | 'revoked';
      /** Format: date-time */
      state_since?: string;
      /** Format: date-time */
      updated_at: string;
      /** Format: int64 */
      version: number;
    };
    ConnectionGrant: {
      app_id: string;
      /** Format: date-time */
      created_at: string;
      /** @enum {string} */
      deliver: 'token' | 'proxy';
    };
    ConnectionTest: {
      /** Format: date-time */
      created_at: string;
      created_by: string;
      /** Format: date-time */
      expires_at: string;
      id: string;
      provider_config_id: string;
      /** @enum {string} */
      state: 'waiting' | 'passed' | 'failed' | 'expired';
      steps: components['schemas']['TestStep'][];
      url?: string;
    };
    ConnectionToken: {
      access_token: string;
      attributes: {
        [key: string]: string;
      };
      connection_id: string;
      /** Format: date-time */
      expires_at?: string;
      external_id?: string;
      min_ttl_met: boolean;
      scopes: string[];
      token_type: string;
    };
    ConnectSession: {
      app_id?: string;
      /** Format: date-time */
      confirm_by?: string;
      connection_id?: string;
      /** Format: date-time */
      created_at: string;
      error?: string;
      /** Format: date-time */
      expires_at: string;
      external_id?: string;
      /** @enum {string} */
      failed_step?:
        | 'connect_page'
        | 'at_provider'
        | 'callback'
        | 'token_exchange'
        | 'id_token'
        | 'account'
        | 'storage';
      id: string;
      inputs: {
        [key: string]: string;
      };
      project_id: string;
      provider_config_id: string;
      provider_error?: components['schemas']['ProviderError'];
      /** @enum {string} */
      state:
        | 'created'
        | 'opened'
        | 'at_provider'
        | 'awaiting_confirmation'
        | 'confirmed'
        | 'failed'
        | 'expired';
      url?: string;
    };
    CreateApp: {
      /** @enum {string} */
      deliver?: 'token' | 'proxy';
      description?: string;
      id?: string;
      name: string;
      project_id: string;
      return_urls?: string[];
      scopes: (
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
        | 'audit:write'
      )[];
    };
    CreateConnectSession: {
      app_id?: string;
      connection_id?: string;
      external_id?: string;
      id?: string;
      inputs?: {
        [key: string]: string;
      };
      provider_config_id: string;
      return_url?: string;
    };
    CreateInvitation: {
      /** Format: email */
      email: string;
      /** @enum {string} */
      role: 'owner' | 'admin' | 'developer' | 'auditor' | 'viewer';
    };
    CreateProject: {
      description?: string;
      id?: string;
      members?: components['schemas']['InitialMember'][];
      name: string;
      settings?: components['schemas']['ProjectSettings'];
    };
    CreateProviderConfig: {
      authorize_params?: {
        [key: string]: string;
      };
      client_id: string;
      client_secret?: string;
      /** Format: date-time */
      client_secret_expires_at?: string;
      custom?: components['schemas']['CustomProvider'];
      /** @enum {string} */
      grant?: 'authorization_code' | 'client_credentials';
      id?: string;
      inputs?: {
        [key: string]: string;
      };
      name?: string;
      project_id: string;
      provider: string;
      scopes?: string[];
    };
    CreateUser: {
      /** Format: email */
      email: string;
      name: string;
      password: string;
      /** @enum {string} */
      platform_role?: 'administrator' | 'user';
    };
    CustomProvider: {
      account?: components['schemas']['AccountPointer'];
      /** @enum {string} */
      client_authentication?:
        | 'client_secret_basic'
        | 'client_secret_post'
        | 'none'
        | 'private_key_jwt'
        | 'client_secret_jwt';
      /** Format: int32 */
      default_ttl_seconds?: number;
      description?: {
        [key: string]: unknown;
      };
      endpoints?: components['schemas']['ProviderEndpoints'];
      errors?: components['schemas']['ErrorRule'][];
      /** @enum {string} */
      pkce?: 'required' | 'optional' | 'forbidden';
      /** @enum {string} */
      replay?: 'safe' | 'grace' | 'unsafe';
      /** Format: int32 */
      replay_grace_seconds?: number;
      resource?: string;
      /** @enum {string} */
      response_mode?: 'query' | 'form_post';
      /** @enum {string} */
      rotation?: 'never' | 'sometimes' | 'always';
      scope_delimiter?: string;
    };
    DescriptionChange: {
      after?: string;
      before?: string;
      pointer: string;
    };
    DiscoveredProvider: {
      authorization_servers: string[];
      client_authentication_methods: string[];
      client_id_metadata_documents: boolean;
      code_challenge_methods: string[];
      custom: components['schemas']['CustomProvider'];
      issuer: string;
      /** @enum {string} */
      kind: 'authorization_server' | 'protected_resource';
      name: string;
      registration_endpoint?: string;
      scopes: string[];
      suggested_scopes: string[];
    };
    DiscoverProvider: {
      project_id: string;
      url: string;
    };
    EndingConnection: {
      connection: components['schemas']['Connection'];
      /** Format: date-time */
      ends_at: string;
      /** @enum {string} */
      reason: 'consent' | 'testing_mode' | 'unused' | 'no_refresh_token' | 'secret_expiry';
    };
    ErrorRule: {
      error?: string;
      /** @enum {string} */
      meaning: 'ended' | 'retry' | 'rate_limited' | 'configuration';
      pointer?: string;
      /** Format: int32 */
      status?: number;
      text?: string;
      value?: string;
    };
    FieldProblem: {
      code: string;
      detail: string;
      pointer: string;
    };
    Finding: {
      events: string[];
      /** Format: int64 */
      expected: number;
      /** Format: date-time */
      first_seen_at: string;
      id: string;
      /** Format: date-time */
      last_seen_at: string;
      /** Format: int64 */
      observed: number;
      project_id?: string;
      reason: string;
      /** @enum {string} */
      rule:
        | 'denied_burst'
        | 'sequence_gap'
        | 'audit_conflict'
        | 'audit_rejected'
        | 'damaged_row'
        | 'audit_set_aside';
      /** @enum {string} */
      severity: 'info' | 'warning' | 'critical';
      /** @enum {string} */
      status: 'open' | 'acknowledged';
      subject?: components['schemas']['Actor'];
      /** Format: int64 */
      version: number;
    };
    GrantRequest: {
      /** @enum {string} */
      deliver: 'token' | 'proxy';
    };
    InitialMember: {
      /** @enum {string} */
      role: 'owner' | 'admin' | 'developer' | 'auditor' | 'viewer';
      user_id: string;
    };
    Invitation: {
      /** Format: date-time */
      created_at: string;
      damaged: boolean;
      email: string;
      /** Format: date-time */
      expires_at: string;
      id: string;
      invited_by: string;
      /** @enum {string} */
      role: 'owner' | 'admin' | 'developer' | 'auditor' | 'viewer';
    };
    InvitationToken: {
      token: string;
    };
    LastChange: {
      /** Format: date-time */
      at: string;
      by: string;
    };
    Me: {
      memberships: components['schemas']['ProjectMembership'][];
      user: components['schemas']['User'];
    };
    Member: {
      /** Format: date-time */
      created_at: string;
      damaged: boolean;
      email: string;
      name: string;
      /** @enum {string} */
      role: 'owner' | 'admin' | 'developer' | 'auditor' | 'viewer';
      user_id: string;
      /** Format: int64 */
      version: number;
    };
    NewClientSecret: {
      client_id: string;
      client_secret: string;
      id: string;
    };
    NewInvitation: {
      invitation: components['schemas']['Invitation'];
      link: string;
    };
    OAuthError: {
      error: string;
      error_description?: string;
    } & {
      [key: string]: unknown;
    };
    PageApp: {
      items: components['schemas']['App'][];
      next_cursor?: string;
    };
    PageConnection: {
      items: components['schemas']['Connection'][];
      next_cursor?: string;
    };
    PageConnectionGrant: {
      items: components['schemas']['ConnectionGrant'][];
      next_cursor?: string;
    };
    PageConnectionTest: {
      items: components['schemas']['ConnectionTest'][];
      next_cursor?: string;
    };
    PageEndingConnection: {
      items: components['schemas']['EndingConnection'][];
      next_cursor?: string;
    };
    PageFinding: {
      items: components['schemas']['Finding'][];
      next_cursor?: string;
    };
    PageInvitation: {
      items: components['schemas']['Invitation'][];
      next_cursor?: string;
    };
    PageMember: {
      items: components['schemas']['Member'][];
      next_cursor?: string;
    };
    PageProject: {
      items: components['schemas']['Project'][];
      next_cursor?: string;
    };
    PageProviderConfig: {
      items: components['schemas']['ProviderConfig'][];
      next_cursor?: string;
    };
    PageProviderSecret: {
      items: components['schemas']['ProviderSecret'][];
      next_cursor?: string;
    };
    PageProviderSummary: {
      items: components['schemas']['ProviderSummary'][];
      next_cursor?: string;
    };
    PageRecordedEvent: {
      items: components['schemas']['RecordedEvent'][];
      next_cursor?: string;
    };
    PageUser: {
      items: components['schemas']['User'][];
      next_cursor?: string;
    };
    Problem: {
      code: string;
      detail: string;
      doc_url: string;
      errors?: components['schemas']['FieldProblem'][];
      instance?: string;
      request_id?: string;
      retryable: boolean;
      /** Format: int32 */
      status: number;
      title: string;
      type: string;
    } & {
      [key: string]: unknown;
    };
    Project: {
      /** Format: date-time */
      created_at: string;
      description?: string;
      id: string;
      name: string;
      settings: components['schemas']['ProjectSettings'];
      /** @enum {string} */
      status: 'pending' | 'active' | 'deleting';
      /** Format: date-time */
      updated_at: string;
      /** Format: int64 */
      version: number;
    };
    ProjectMembership: {
      project_id: string;
      /** @enum {string} */
      role: 'owner' | 'admin' | 'developer' | 'auditor' | 'viewer';
    };
    ProjectSettings: {
      /** @enum {string} */
      environment?: 'development' | 'staging' | 'production';
    };
    Provider: {
      api_base_url?: string;
      attributes: string[];
      authorize_params: {
        [key: string]: string;
      };
      categories: string[];
      /** @enum {string} */
      client_authentication:
        | 'client_secret_basic'
        | 'client_secret_post'
        | 'none'
        | 'private_key_jwt'
        | 'client_secret_jwt';
      confirmed: boolean;
      connection_inputs: components['schemas']['ProviderInput'][];
      default_scopes: string[];
      /** Format: int32 */
      default_ttl_seconds?: number;
      documentation_url?: string;
      endpoints: components['schemas']['ProviderEndpoints'];
      errors: components['schemas']['ErrorRule'][];
      inputs: components['schemas']['ProviderInput'][];
      name: string;
      /** @enum {string} */
      pkce: 'required' | 'optional' | 'forbidden';
      refresh_endpoint?: string;
      /** Format: int32 */
      refresh_token_idle_seconds?: number;
      /** Format: int32 */
      refresh_token_life_seconds?: number;
      /** Format: int32 */
      refresh_token_testing_seconds?: number;
      registration_url?: string;
      /** @enum {string} */
      replay: 'safe' | 'grace' | 'unsafe';
      /** Format: int32 */
      replay_grace_seconds?: number;
      /** Format: int32 */
      revision: number;
      revocable: boolean;
      /** @enum {string} */
      rotation: 'never' | 'sometimes' | 'always';
      scope_delimiter: string;
      scopes: components['schemas']['ScopeDescription'][];
      self_exchange: boolean;
      setup: components['schemas']['ProviderSetupStep'][];
      slug: string;
      version: string;
      whole_grant_revocation: boolean;
    };
    ProviderAccount: {
      label?: string;
      subject: string;
    };
    ProviderConfig: {
      authorize_params: {
        [key: string]: string;
      };
      callback_url: string;
      /** Format: date-time */
      client_accepted?: string;
      client_id: string;
      /** Format: date-time */
      client_rejected?: string;
      /** Format: date-time */
      client_secret_expires_at?: string;
      /** Format: date-time */
      created_at: string;
      custom?: components['schemas']['CustomProvider'];
      damaged: boolean;
      /** @enum {string} */
      grant: 'authorization_code' | 'client_credentials';
      id: string;
      inputs: {
        [key: string]: string;
      };
      name: string;
      project_id: string;
      provider: string;
      provider_available: boolean;
      scopes: string[];
      secret_hint?: string;
      /** Format: date-time */
      updated_at: string;
      /** Format: int64 */
      version: number;
    };
    ProviderConfigDescription: {
      /** Format: int32 */
      catalogue_revision?: number;
      changes: components['schemas']['DescriptionChange'][];
      /** Format: date-time */
      pinned_at?: string;
      /** @enum {string} */
      policy: 'following' | 'pinned';
      /** Format: int32 */
      revision: number;
    };
    ProviderEndpoints: {
      authorization: string;
      issuer?: string;
      revocation?: string;
      token: string;
      userinfo?: string;
    };
    ProviderError: {
      error?: string;
      error_description?: string;
      /** Format: int32 */
      status?: number;
    };
    ProviderInput: {
      default_value?: string;
      description?: string;
      description_ru?: string;
      example: string;
      name: string;
      suffixes: string[];
      /** @enum {string} */
      type: 'subdomain' | 'account' | 'host' | 'path_segment' | 'query_value' | 'text';
    };
    ProviderSecret: {
      /** Format: int64 */
      connections: number;
      /** Format: date-time */
      created_at?: string;
      current: boolean;
      /** Format: date-time */
      expires_at?: string;
      hint?: string;
      id: string;
    };
    ProviderSetupStep: {
      text: string;
      text_ru: string;
    };
    ProviderSummary: {
      available: boolean;
      categories: string[];
      confirmed: boolean;
      name: string;
      slug: string;
    };
    PublicKeys: {
      keys: {
        [key: string]: unknown;
      }[];
    };
    ReceivedInvitation: {
      /** Format: date-time */
      expires_at: string;
      project_id: string;
      project_name: string;
      /** @enum {string} */
      role: 'owner' | 'admin' | 'developer' | 'auditor' | 'viewer';
    };
    RecordedEvent: {
      content: string;
      content_hash: string;
      /** Format: int64 */
      epoch: number;
      event: components['schemas']['AuditEvent'];
      /** Format: date-time */
      received_at: string;
      /** Format: int64 */
      seq: number;
      source: string;
    };
    RefreshTokenTimes: {
      /** Format: date-time */
      consent_ends_at?: string;
      /** @enum {string} */
      consent_source?: 'response' | 'description' | 'testing_mode';
      /** Format: date-time */
      idle_ends_at?: string;
      /** @enum {string} */
      idle_source?: 'response' | 'description' | 'testing_mode';
    };
    RegisteredApp: {
      app: components['schemas']['App'];
      secret: components['schemas']['NewClientSecret'];
    };
    RegistrationPolicy: {
      email_domains: string[];
      /** @enum {string} */
      mode: 'invitation' | 'domains' | 'open';
      /** Format: int64 */
      version: number;
    };
    ScopeDecision: {
      scopes: (
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
        | 'audit:write'
      )[];
    };
    ScopeDescription: {
      description: string;
      description_ru?: string;
      sensitive: boolean;
      value: string;
    };
    SetProviderConfigDescription: {
      /** @enum {string} */
      policy: 'following' | 'pinned';
      /** Format: int32 */
      revision?: number;
    };
    SetUp: {
      /** Format: email */
      email: string;
      name: string;
      password: string;
      registration?: components['schemas']['UpdateRegistration'];
      setup_token: string;
    };
    SetupStatus: {
      setup_required: boolean;
    };
    SourceState: {
      /** Format: int64 */
      contiguous: number;
      /** Format: int64 */
      epoch: number;
      /** Format: int64 */
      highest: number;
      /** Format: date-time */
      last_received_at: string;
      /** Format: int64 */
      set_aside: number;
      source: string;
    };
    Target: {
      id: string;
      type: string;
    };
    TestStep: {
      calls: components['schemas']['TracedCall'][];
      explanation?: string;
      /** @enum {string} */
      name:
        | 'reach'
        | 'discovery'
        | 'authorization'
        | 'callback'
        | 'token'
        | 'account'
        | 'refresh'
        | 'revocation';
      reason?: string;
      /** @enum {string} */
      state: 'passed' | 'warning' | 'failed' | 'skipped';
      subject?: string;
    };
    TokenIntrospection: {
      active: boolean;
    } & {
      [key: string]: unknown;
    };
    TokenReference: {
      client_id?: string;
      /** Format: password */
      client_secret?: string;
      token: string;
      token_type_hint?: string;
    };
    TokenRequest: {
      client_assertion?: string;
      client_assertion_type?: string;
      client_id?: string;
      /** Format: password */
      client_secret?: string;
      code?: string;
      code_verifier?: string;
      /** @enum {string} */
      grant_type: 'client_credentials' | 'authorization_code' | 'refresh_token';
      /** Format: uri */
      redirect_uri?: string;
      refresh_token?: string;
      /**
       * Format: uri
       * @description The platform's API, which is its public URL (RFC 8707)
       */
      resource?: string;
      /** @description Scopes, separated by blanks; all of the app without it */
      scope?: string;
    };
    TokenResponse: {
      access_token: string;
      /** @description Seconds */
      expires_in: number;
      id_token?: string;
      refresh_token?: string;
      scope?: string;
      token_type: string;
    };
    TracedCall: {
      content_type?: string;
      /** Format: int64 */
      duration_ms: number;
      failure?: string;
      headers: components['schemas']['TracedValue'][];
      method: string;
      parameters: components['schemas']['TracedValue'][];
      response: components['schemas']['TracedValue'][];
      /** Format: int32 */
      status?: number;
      url: string;
    };
    TracedValue: {
      /** Format: int32 */
      length?: number;
      name: string;
      value?: string;
    };
    UpdateApp: {
      /** @enum {string} */
      deliver?: 'token' | 'proxy';
      description?: string;
      name?: string;
      return_urls?: string[];
      scopes?: (
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
        | 'audit:write'
      )[];
      /** @enum {string} */
      status?: 'active' | 'suspended';
    };
    UpdateFinding: {
      /** @enum {string} */
      status: 'open' | 'acknowledged';
    };
    UpdateProject: {
      description?: string;
      name?: string;
      settings?: components['schemas']['ProjectSettings'];
    };
    UpdateProviderConfig: {
      authorize_params?: {
        [key: string]: string;
      };
      client_id?: string;
      client_secret?: string;
      /** Format: date-time */
      client_secret_expires_at?: string;
      custom?: components['schemas']['CustomProvider'];
      inputs?: {
        [key: string]: string;
      };
      keep_previous_secret?: boolean;
      name?: string;
      scopes?: string[];
    };
    UpdateRegistration: {
      email_domains?: string[];
      /** @enum {string} */
      mode: 'invitation' | 'domains' | 'open';
    };
    UpdateUser: {
      language?: string;
      name?: string;
      /** @enum {string} */
      platform_role?: 'administrator' | 'user';
      /** @enum {string} */
      status?: 'active' | 'suspended';
    };
    User: {
      /** Format: date-time */
      created_at: string;
      damaged: boolean;
      email: string;
      id: string;
      language: string;
      name: string;
      /** @enum {string} */
      platform_role: 'administrator' | 'user';
      /** @enum {string} */
      status: 'active' | 'suspended';
      /** Format: int64 */
      version: number;
    };
    UserInfo: {
      sub: string;
    };
    Verification: {
      /** Format: int64 */
      checked: number;
      damaged: string[];
      intact: boolean;
      sources: components['schemas']['SourceState'][];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
