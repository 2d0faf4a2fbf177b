import {
  ACCOUNTS,
  clause,
  CLIENT,
  CLIENT_SIGN_IN,
  CONNECTED,
  FACING,
  INTERPRETERS,
  LIBRARY,
  LOGIN,
  OPENS_FILES,
  PARTS_OR_TEXTS,
  REQUEST_SERVICE,
  SERVICE,
  SESSION_CARRIER,
  SHIPPED,
  SIGNED_IN,
  SIGNS_IN,
  STAYS_SIGNED_IN,
} from './chapter-rule.ts';
import type { ChapterRule } from './chapter-rule.ts';

/** Rules from features to the chapters of 4.0.3, which 4.0.1 and 4.0.2 share. */
export const RULES_4_0_3: readonly ChapterRule[] = [
  {
    id: 'V1',
    clauses: [clause('yes', ['source_code'], 'There is code. Its architecture is verified from L2 on.')],
  },
  {
    id: 'V2',
    clauses: [
      clause('yes', LOGIN, 'The code authenticates users.', {
        with: [[...FACING, 'turn_server', 'saml', 'mfa', 'event_function']],
      }),
      clause('yes', ['password_storage'], 'The code stores passwords.', { with: [SERVICE] }),
      clause(
        'yes',
        [...CLIENT_SIGN_IN, 'mfa', 'device_authentication'],
        'People sign in to the application.',
        {
          with: [CLIENT],
        },
      ),
      clause('yes', ['made_for_login'], 'Programs use this library to authenticate users.', {
        with: [LIBRARY],
      }),
      clause('yes', ['oauth_authorization_server'], 'The code authenticates other programs.'),
      clause('yes', ['oauth_client'], 'Another service signs users in.', {
        with: [REQUEST_SERVICE, SIGNED_IN],
      }),
      clause('yes', ['password_storage', 'federated_login'], 'Programs sign users in with this library.', {
        with: [LIBRARY, ['password_login', 'federated_login']],
      }),
      clause(
        'unsure',
        [...LOGIN, 'password_storage', 'oauth_client', 'oauth_resource_server'],
        'There may be a login.',
      ),
    ],
    sections: [
      { id: 'V2.4', any: ['password_storage'] },
      { id: 'V2.8', any: ['mfa'] },
      { id: 'V2.9', any: ['mfa'] },
    ],
  },
  {
    id: 'V3',
    clauses: [
      clause('yes', ['session'], 'The code keeps sessions between requests.', {
        with: [SESSION_CARRIER],
      }),
      clause(
        'yes',
        ['jwt', 'saml', 'cloud_token', 'oauth_authorization_server', 'oauth_resource_server'],
        'Tokens represent a login.',
      ),
      clause('yes', [...STAYS_SIGNED_IN, 'session'], 'The application stays signed in.', { with: [CLIENT] }),
      clause(
        'yes',
        ['made_for_tokens', 'made_for_oauth', 'made_for_sessions'],
        'Programs use this library for sessions, or for tokens of a login.',
        {
          with: [LIBRARY],
        },
      ),
      clause('yes', ['session'], 'Programs keep the sessions of their users with this library.', {
        with: [LIBRARY, SIGNS_IN],
      }),
      clause('unsure', ['session', 'federated_login'], 'There may be sessions between requests.'),
    ],
    sections: [
      { id: 'V3.4', any: ['cookies', 'session'] },
      {
        id: 'V3.5',
        any: ['jwt', 'cloud_token', 'oauth_client', 'oauth_resource_server', 'oauth_authorization_server'],
      },
      { id: 'V3.6', any: ['federated_login', 'saml'] },
    ],
  },
  {
    id: 'V4',
    clauses: [
      clause('yes', ['authorization'], 'The code checks permissions.', { with: [FACING], without: CLIENT }),
      clause('yes', ['authorization'], 'The service checks permissions.', { with: [SERVICE] }),
      clause('yes', ['authorization'], 'A function checks permissions of its callers.', {
        with: [['event_function']],
        without: SHIPPED,
      }),
      clause('yes', LOGIN, 'A service with accounts must check permissions.', {
        with: [SERVICE, ACCOUNTS],
        without: LIBRARY,
      }),
      clause(
        'yes',
        ['cloud_token', 'oauth_resource_server'],
        'A service that knows its callers must check permissions.',
        {
          with: [REQUEST_SERVICE],
          without: SHIPPED,
        },
      ),
      clause('yes', ['made_for_permissions'], 'Programs use this library to check permissions.', {
        with: [LIBRARY],
      }),
      clause('yes', ['authorization'], 'Programs check permissions with this library.', {
        with: [LIBRARY, SIGNS_IN],
        single: true,
      }),
      clause('unsure', ['authorization'], 'The code may check permissions.'),
    ],
  },
  {
    id: 'V5',
    clauses: [
      clause('yes', INTERPRETERS, 'Values reach an interpreter, a parser or a page.'),
      clause('yes', [...SERVICE, 'browser_code'], 'The code reads input from outside.'),
      clause('yes', ['event_function'], 'A function takes what events bring.', {
        without: SHIPPED,
      }),
      clause('yes', ['web_view'], 'The application runs pages, or shows HTML from elsewhere.', {
        with: [CLIENT],
      }),
      clause(
        'yes',
        ['client_input', 'client_validation', 'outbound_http'],
        'The application shows or parses what others send.',
        { with: [CLIENT] },
      ),
      clause(
        'yes',
        ['made_for_text', 'made_for_cleaning'],
        'Programs use this library to fill, parse or clean texts.',
        {
          with: [LIBRARY],
        },
      ),
      clause('yes', ['made_for_validation'], 'Programs use this library to check input or to limit calls.', {
        with: [LIBRARY],
      }),
      clause('unsure', ['outbound_http', 'archive', 'mail'], 'Requests or files are built from values.'),
    ],
    sections: [
      { id: 'V5.4', any: ['native_memory'] },
      { id: 'V5.5', any: ['deserialization', 'xml'] },
    ],
  },
  {
    id: 'V6',
    clauses: [
      clause('yes', ['crypto'], 'The code encrypts, signs, hashes or generates secrets.'),
      clause(
        'yes',
        ['password_storage', 'jwt', 'saml'],
        'The code hashes passwords, or creates or verifies signatures.',
      ),
      clause('yes', ['made_for_crypto'], 'Programs use this library to encrypt, sign or hash.', {
        with: [LIBRARY],
      }),
    ],
  },
  {
    id: 'V7',
    clauses: [
      clause('yes', SERVICE, 'A service must log security events and fail safely.', {
        without: LIBRARY,
      }),
      clause('yes', ['logging'], 'The service writes a log.', {
        with: [REQUEST_SERVICE],
      }),
      clause('yes', ['event_function'], 'A function must log security events and fail safely.', {
        without: SHIPPED,
      }),
      clause('yes', ['logging', 'infrastructure_log'], 'A function writes a log.', {
        with: [['cloud_function']],
        without: LIBRARY,
      }),
      clause('yes', ['infrastructure_log'], 'The code describes what is logged, and where.', {
        without: SHIPPED,
      }),
      clause(
        'yes',
        ['client_log'],
        'An application with credentials or connections keeps a log or reports errors.',
        {
          with: [CLIENT, [...CLIENT_SIGN_IN, 'device_storage', 'private_data', 'outbound_http']],
        },
      ),
      clause('yes', ['made_for_logging'], 'Programs use this library to write logs.', { with: [LIBRARY] }),
      clause(
        'unsure',
        [...SERVICE, 'logging', 'cloud_function', 'client_log'],
        'The code writes a log, or is used to build a service.',
      ),
    ],
  },
  {
    id: 'V8',
    clauses: [
      clause('yes', ['payment', 'sensitive_data'], 'The code handles payments or other sensitive data.'),
      clause(
        'yes',
        [
          'password_login',
          'password_storage',
          'federated_login',
          'personal_data',
          'file_upload',
          'browser_storage',
        ],
        'The program stores credentials, files or personal data.',
        {
          with: [[...SERVICE, 'browser_code']],
          without: LIBRARY,
        },
      ),
      clause(
        'yes',
        [...CLIENT_SIGN_IN, 'device_storage', 'private_data', 'session'],
        'The application keeps tokens or private data on the device.',
        { with: [CLIENT], without: LIBRARY },
      ),
      clause('yes', ['sql', 'file_upload', 'personal_data'], 'A function keeps records or files of people.', {
        with: [['cloud_function']],
        without: LIBRARY,
      }),
      clause('yes', ['usage_tracking'], 'The code records what people do, or reports it to others.', {
        with: [[...SERVICE, ...CLIENT, 'browser_code', 'cloud_function']],
        without: PARTS_OR_TEXTS,
      }),
      clause(
        'unsure',
        ['personal_data', 'third_party_scripts', 'browser_storage'],
        'The code may handle personal data.',
      ),
    ],
  },
  {
    id: 'V9',
    clauses: [
      clause('yes', SERVICE, 'The code accepts network connections.', { without: LIBRARY }),
      clause('yes', CONNECTED, 'Programs accept network connections with this library.', { with: [LIBRARY] }),
      clause('yes', ['tls', 'outbound_http'], 'The code connects to other servers.', { single: true }),
      clause('yes', LOGIN, 'Browser code sends credentials to a server.', {
        with: [['browser_code']],
      }),
      clause(
        'yes',
        ['client_credentials', 'oauth_client'],
        'The application sends credentials to a server.',
        {
          with: [CLIENT],
        },
      ),
      clause('yes', ['made_for_network'], 'Programs use this library to connect to others.', {
        with: [LIBRARY],
      }),
    ],
  },
  {
    id: 'V10',
    clauses: [clause('yes', ['source_code'], 'There is code, which could contain malicious parts.')],
  },
  {
    id: 'V11',
    clauses: [
      clause(
        'yes',
        ['http_server', 'graphql', 'grpc_server', 'websocket'],
        'A service executes business steps for its callers.',
      ),
      clause(
        'unsure',
        ['browser_code', 'network_listener'],
        'Users execute business steps with this program.',
      ),
    ],
  },
  {
    id: 'V12',
    clauses: [
      clause('yes', ['file_upload'], 'Users or programs upload files.', { with: [FACING] }),
      clause('yes', ['archive'], 'The application unpacks files of others.', { with: [CLIENT] }),
      clause('yes', ['unpacking'], 'The code unpacks archives of others.'),
      clause('yes', ['files_of_others'], 'The program opens, keeps or serves files of others.', {
        with: [OPENS_FILES],
        without: LIBRARY,
      }),
      clause('yes', ['made_for_files'], 'Programs use this library for files or archives of others.', {
        with: [LIBRARY],
      }),
      clause('unsure', ['file_upload'], 'Files may be uploaded.'),
      clause('yes', ['outbound_http'], 'A service requests other servers, possibly chosen by input.', {
        with: [SERVICE],
      }),
      clause('unsure', ['file_download', 'archive'], 'Files are downloaded or unpacked.', {
        with: [SERVICE],
      }),
    ],
    sections: [
      { id: 'V12.1', any: ['file_upload', 'archive'] },
      { id: 'V12.6', any: ['outbound_http'] },
    ],
  },
  {
    id: 'V13',
    clauses: [
      clause(
        'yes',
        ['api', 'graphql', 'websocket', 'grpc_server', 'soap'],
        'Other programs call this service.',
        {
          with: [[...REQUEST_SERVICE, 'soap']],
        },
      ),
      clause('yes', ['http_server'], 'The service reads and writes HTTP messages.', { without: LIBRARY }),
      clause('yes', ['oauth_authorization_server'], 'Other programs get tokens from this library.', {
        with: [LIBRARY, ['http_server']],
      }),
      clause('yes', ['local_server'], 'Other programs call the application.', { with: [CLIENT] }),
      clause('yes', ['made_for_apis'], 'Programs use this library to serve others.', { with: [LIBRARY] }),
      clause('unsure', ['api'], 'The code describes an API.'),
    ],
    sections: [
      { id: 'V13.3', any: ['soap'] },
      { id: 'V13.4', any: ['graphql'] },
    ],
  },
  {
    id: 'V14',
    clauses: [
      clause(
        'yes',
        [...SERVICE, 'browser_code', 'html_output'],
        'A program is built, configured and deployed.',
        { without: LIBRARY },
      ),
      clause('yes', ['source_code'], 'There is code with dependencies.'),
    ],
    sections: [{ id: 'V14.4', any: ['http_server', 'html_output', 'browser_code'] }],
  },
];
