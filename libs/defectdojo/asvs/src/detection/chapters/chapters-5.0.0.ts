import {
  ACCOUNTS,
  clause,
  CLIENT,
  CLIENT_SIGN_IN,
  CONNECTED,
  FACING,
  INTERPRETERS,
  KEPT,
  LIBRARY,
  LOGIN,
  OPENS_FILES,
  PARTS_OR_TEXTS,
  REQUEST_SERVICE,
  RUN_BY_OTHERS,
  SERVICE,
  SESSION_CARRIER,
  SHIPPED,
  SIGNED_IN,
  SIGNS_IN,
  STAYS_SIGNED_IN,
} from './chapter-rule.ts';
import type { ChapterRule } from './chapter-rule.ts';

/** Rules from features to the chapters of 5.0.0. The subject of a chapter decides, not the presence of a control. */
export const RULES_5_0_0: readonly ChapterRule[] = [
  {
    id: 'V1',
    clauses: [
      clause('yes', INTERPRETERS, 'Values reach an interpreter, a parser or a page.'),
      clause('yes', ['outbound_http', 'mail'], 'A service builds requests or mail from input.', {
        with: [SERVICE],
      }),
      clause('yes', ['browser_code'], 'Values become part of pages in a browser.', {
        without: PARTS_OR_TEXTS,
      }),
      clause('unsure', ['browser_code'], 'Values may become part of pages in a browser.'),
      clause('yes', ['web_view'], 'The application runs pages, or shows HTML from elsewhere.', {
        with: [CLIENT],
      }),
      clause('yes', ['client_input', 'outbound_http'], 'The application shows or parses what others send.', {
        with: [CLIENT],
      }),
      clause(
        'yes',
        ['made_for_text', 'made_for_cleaning'],
        'Programs use this library to fill, parse or clean texts.',
        {
          with: [LIBRARY],
        },
      ),
      clause('unsure', ['outbound_http', 'archive', 'mail'], 'Requests or files are built from values.'),
    ],
    sections: [
      { id: 'V1.4', any: ['native_memory'] },
      { id: 'V1.5', any: ['deserialization', 'xml'] },
    ],
  },
  {
    id: 'V2',
    clauses: [
      clause('yes', REQUEST_SERVICE, 'A service takes input from outside.', { without: LIBRARY }),
      clause('yes', ['event_function'], 'A function takes what events bring.', {
        without: SHIPPED,
      }),
      clause('yes', ['input_validation', 'sql'], 'A function works with what events bring.', {
        with: [['cloud_function']],
        without: LIBRARY,
      }),
      clause(
        'yes',
        ['input_validation', 'made_for_apis'],
        'Services that use this library take input from outside.',
        {
          with: [LIBRARY, REQUEST_SERVICE],
        },
      ),
      clause('yes', ['network_listener'], 'A service reads the messages of its protocol.', {
        without: SHIPPED,
      }),
      clause('yes', ['made_for_validation'], 'Programs use this library to check input or to limit calls.', {
        with: [LIBRARY],
      }),
      clause('yes', ['html_output'], 'Programs show the forms of this library.', {
        with: [LIBRARY, SIGNS_IN, ['password_login']],
      }),
      clause('yes', ['input_validation'], 'Programs check with this library how people sign in.', {
        with: [LIBRARY, SIGNS_IN, ['password_login']],
      }),
      clause('yes', ['input_validation'], 'Forms validate what people type.', {
        with: [['browser_code', 'client_app']],
      }),
      clause(
        'yes',
        ['client_validation', 'client_input', ...CLIENT_SIGN_IN],
        'The application takes what people type, or what other programs send.',
        { with: [CLIENT] },
      ),
      clause(
        'unsure',
        [...SERVICE, 'input_validation', 'browser_code', 'client_app'],
        'The code reads input from outside.',
      ),
    ],
  },
  {
    id: 'V3',
    clauses: [
      clause('yes', ['html_output', 'browser_code', 'raw_html'], 'Browsers show the output of this code.'),
      clause('yes', ['html_output'], 'A service sends pages.', {
        with: [SERVICE],
        without: SHIPPED,
        single: true,
      }),
      clause('yes', ['third_party_scripts'], 'Pages load scripts from other origins.'),
      clause('yes', ['cookies', 'session'], 'The service sets cookies.', {
        with: [['cookies'], ['http_server', 'graphql']],
      }),
      clause('yes', ['cookies'], 'Programs use this library for sessions in cookies.', {
        with: [LIBRARY, ['made_for_sessions']],
      }),
      clause('yes', ['made_for_browsers'], 'Programs use this library for what they tell browsers.', {
        with: [LIBRARY],
      }),
      clause('yes', ['web_security_headers', 'cookies'], 'Programs protect their pages with this library.', {
        with: [LIBRARY, SIGNS_IN],
        single: true,
      }),
      clause('unsure', ['cors', 'web_security_headers'], 'Web pages call the service.', {
        with: [SERVICE],
      }),
    ],
  },
  {
    id: 'V4',
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
      clause('unsure', ['http_server'], 'Services that use this library read and write HTTP messages.'),
      clause('unsure', ['api'], 'The code describes an API.'),
    ],
    sections: [
      { id: 'V4.3', any: ['graphql'] },
      { id: 'V4.4', any: ['websocket'] },
    ],
  },
  {
    id: 'V5',
    clauses: [
      clause('yes', ['file_upload'], 'Users or programs upload files.', { with: [FACING] }),
      clause('yes', ['file_upload'], 'A function takes files from a storage.', {
        with: [['cloud_function']],
        without: LIBRARY,
      }),
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
      clause('unsure', ['file_download', 'archive'], 'Files are downloaded or unpacked.', {
        with: [SERVICE],
      }),
    ],
  },
  {
    id: 'V6',
    clauses: [
      clause('yes', LOGIN, 'The code authenticates users.', {
        with: [[...FACING, 'turn_server', 'saml', 'mfa', 'event_function']],
      }),
      clause('yes', LOGIN, 'The scripts set the password of a service.', {
        with: [['infrastructure']],
        without: SHIPPED,
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
      { id: 'V6.2', any: ['password_login', 'password_storage'] },
      { id: 'V6.5', any: ['mfa'] },
      { id: 'V6.6', any: ['mfa'] },
      { id: 'V6.7', any: ['mfa'] },
      { id: 'V6.8', any: ['federated_login', 'saml'] },
    ],
  },
  {
    id: 'V7',
    clauses: [
      clause('yes', ['session'], 'The code keeps sessions between requests.', {
        with: [SESSION_CARRIER],
      }),
      clause('yes', ['jwt', 'cloud_token'], 'A signed token represents a login.', {
        with: [
          ['http_server', 'graphql'],
          ['password_login', 'federated_login'],
        ],
        // Verifying tokens of an authorization server keeps no session.
        without: ['oauth_resource_server'],
      }),
      clause('yes', [...STAYS_SIGNED_IN, 'session'], 'The application stays signed in.', { with: [CLIENT] }),
      clause('yes', ['made_for_sessions'], 'Programs use this library to keep sessions.', {
        with: [LIBRARY],
      }),
      clause('yes', ['session'], 'Programs keep the sessions of their users with this library.', {
        with: [LIBRARY, SIGNS_IN],
      }),
      clause('unsure', ['session', 'federated_login', 'saml'], 'There may be sessions between requests.'),
    ],
    sections: [{ id: 'V7.6', any: ['federated_login', 'saml'] }],
  },
  {
    id: 'V8',
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
    id: 'V9',
    clauses: [
      clause(
        'yes',
        ['jwt', 'saml', 'cloud_token'],
        'The code issues or verifies signed tokens, or trusts them.',
      ),
      clause('yes', ['made_for_tokens'], 'Programs use this library for signed tokens.', { with: [LIBRARY] }),
    ],
  },
  {
    id: 'V10',
    clauses: [
      clause(
        'yes',
        ['oauth_authorization_server', 'oauth_client', 'oauth_resource_server'],
        'The code takes part in OAuth or OpenID Connect.',
      ),
      clause('yes', ['made_for_oauth'], 'Programs use this library to take part in OAuth.', {
        with: [LIBRARY],
      }),
    ],
    sections: [
      { id: 'V10.2', any: ['oauth_client'] },
      { id: 'V10.3', any: ['oauth_resource_server'] },
      { id: 'V10.4', any: ['oauth_authorization_server'] },
      { id: 'V10.5', any: ['oauth_client'] },
      { id: 'V10.6', any: ['oauth_authorization_server'] },
      { id: 'V10.7', any: ['oauth_authorization_server'] },
    ],
  },
  {
    id: 'V11',
    clauses: [
      clause('yes', ['crypto'], 'The code encrypts, signs, hashes or generates secrets.'),
      clause('yes', ['password_storage'], 'Passwords must be hashed.'),
      clause('yes', ['jwt', 'saml'], 'The code creates or verifies signatures.'),
      clause('yes', ['made_for_crypto'], 'Programs use this library to encrypt, sign or hash.', {
        with: [LIBRARY],
      }),
    ],
  },
  {
    id: 'V12',
    clauses: [
      clause('yes', SERVICE, 'The code accepts network connections.', { without: LIBRARY }),
      clause('yes', CONNECTED, 'Programs accept network connections with this library.', { with: [LIBRARY] }),
      clause('yes', ['tls'], 'The code configures TLS.', { single: true }),
      clause('yes', ['outbound_http'], 'The code connects to other servers.', { single: true }),
      clause('yes', ['oauth_client'], 'The code exchanges tokens with other servers.', { without: LIBRARY }),
      clause('yes', ['made_for_oauth'], 'Programs exchange tokens with this library.', {
        with: [LIBRARY, ['oauth_client']],
      }),
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
      clause('unsure', ['http_server'], 'Programs that use this library run a service.', { with: [LIBRARY] }),
    ],
  },
  {
    id: 'V13',
    clauses: [
      clause('yes', SERVICE, 'A service runs with settings and secrets.', { without: LIBRARY }),
      clause('yes', ['deployment'], 'Browser code is deployed with settings.', {
        with: [['browser_code']],
        without: PARTS_OR_TEXTS,
      }),
      clause('yes', ['cloud_function'], 'Functions run with settings and rights of their own.', {
        without: LIBRARY,
      }),
      clause('yes', ['infrastructure'], 'Programs run with these settings and secrets.', {
        without: SHIPPED,
      }),
      clause('yes', ['oauth_client'], 'A program is deployed with credentials of its own.', {
        with: [['deployment']],
        without: RUN_BY_OTHERS,
      }),
      clause('yes', ['embedded_secret'], 'Everyone who has the application can read its secrets.', {
        with: [CLIENT],
      }),
      clause('yes', ['settings'], 'A deployed program runs with settings and secrets.', {
        with: [['deployment'], ['outbound_http', 'sql', 'mail']],
        without: RUN_BY_OTHERS,
      }),
      clause('unsure', SERVICE, 'Programs that use this library run a service.', { with: [LIBRARY] }),
      clause('unsure', ['deployment'], 'The program runs with settings.', { with: [['settings']] }),
    ],
  },
  {
    id: 'V14',
    clauses: [
      clause('yes', ['payment', 'sensitive_data'], 'The code handles payments or other sensitive data.', {}),
      clause(
        'yes',
        ['password_storage', 'federated_login', 'personal_data'],
        'The service stores credentials or personal data.',
        { with: [SERVICE], without: LIBRARY },
      ),
      clause('yes', LOGIN, 'The service receives credentials of its users.', {
        with: [SERVICE],
        without: LIBRARY,
      }),
      clause(
        'yes',
        ['password_login', 'personal_data'],
        'The scripts set up a service for people with passwords.',
        {
          with: [['infrastructure'], ['password_login']],
          without: SHIPPED,
        },
      ),
      clause('yes', KEPT, 'The service keeps data of its callers.', {
        with: [SERVICE],
        without: LIBRARY,
      }),
      clause('yes', ['file_upload'], 'The service stores files of users.', {
        with: [SERVICE, ACCOUNTS],
        without: LIBRARY,
      }),
      clause('yes', ['password_login', 'personal_data'], 'Personal data is kept in browsers.', {
        with: [['browser_code']],
        without: LIBRARY,
      }),
      clause(
        'yes',
        [...CLIENT_SIGN_IN, 'device_storage', 'private_data', 'session'],
        'The application keeps tokens or private data on the device.',
        { with: [CLIENT], without: LIBRARY },
      ),
      clause('yes', ['sql', 'personal_data'], 'Programs keep their accounts with this library.', {
        with: [LIBRARY, SIGNS_IN, ['password_storage']],
        single: true,
      }),
      clause('yes', ['oauth_client'], 'A deployed program keeps tokens and keys.', {
        with: [['deployment'], ['crypto']],
        without: RUN_BY_OTHERS,
      }),
      clause('yes', ['oauth_authorization_server'], 'The service passes user data to other programs.', {
        with: [SERVICE],
      }),
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
        ['personal_data', 'password_login', 'file_upload', 'third_party_scripts', 'browser_storage', 'saml'],
        'The code may handle personal data.',
      ),
    ],
  },
  { id: 'V15', clauses: [clause('yes', ['source_code'], 'There is code with dependencies.')] },
  {
    id: 'V16',
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
      clause('yes', ['logging'], 'A deployed program with credentials writes a log.', {
        with: [['deployment'], ['oauth_client']],
        without: RUN_BY_OTHERS,
        single: true,
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
      clause('unsure', ['cloud_function', 'client_log'], 'The code may handle events of security.'),
      clause('unsure', SERVICE, 'Programs that use this library run a service.'),
      clause('unsure', ['logging'], 'The code writes a log.', { with: [[...LOGIN, 'browser_code']] }),
    ],
  },
  {
    id: 'V17',
    clauses: [
      clause('yes', ['webrtc_media', 'turn_server'], 'The code connects peers with WebRTC.'),
      clause('yes', ['made_for_webrtc'], 'Programs use this library to connect peers.', { with: [LIBRARY] }),
      clause('yes', ['webrtc_signalling'], 'The code relays WebRTC signalling.', {
        with: [SERVICE],
      }),
      clause('unsure', ['webrtc_signalling'], 'Messages look like WebRTC signalling.'),
    ],
    sections: [
      { id: 'V17.1', any: ['turn_server'] },
      { id: 'V17.2', any: ['webrtc_media'] },
      { id: 'V17.3', any: ['webrtc_signalling'] },
    ],
  },
];
