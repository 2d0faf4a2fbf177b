import { ACCOUNTS, clause, FACING, INTERPRETERS, LOGIN, SERVICE } from './chapter-rule.ts';
import type { ChapterRule } from './chapter-rule.ts';

const SELF_STANDING = ['library'];

/** From features to the chapters of 5.0.0. Whether a control is there does not matter: its subject does. */
export const RULES_5_0_0: readonly ChapterRule[] = [
  {
    id: 'V1',
    clauses: [
      clause('yes', INTERPRETERS, 'Values reach an interpreter, a parser or a page.'),
      clause(
        'yes',
        ['outbound_http', 'mail'],
        'A service builds requests or mail out of values it was given.',
        {
          with: [SERVICE],
        },
      ),
      clause('yes', ['browser_code'], 'Values become part of pages in a browser.'),
      clause('unsure', ['outbound_http', 'archive', 'mail'], 'Requests or files are built out of values.'),
    ],
    sections: [
      { id: 'V1.4', any: ['native_memory'] },
      { id: 'V1.5', any: ['deserialization', 'xml'] },
    ],
  },
  {
    id: 'V2',
    clauses: [
      clause(
        'yes',
        ['http_server', 'grpc_server', 'websocket', 'graphql'],
        'A service takes input from elsewhere.',
      ),
      clause('yes', ['input_validation'], 'A program that people fill in forms of checks their input.', {
        with: [['browser_code']],
      }),
      clause(
        'unsure',
        ['network_listener', 'input_validation', 'browser_code'],
        'Input from elsewhere is read.',
      ),
    ],
  },
  {
    id: 'V3',
    clauses: [
      clause('yes', ['html_output', 'browser_code', 'raw_html'], 'Browsers show what this code makes.'),
      clause('yes', ['third_party_scripts'], 'Pages load scripts from elsewhere.'),
      clause('yes', ['cookies', 'session'], 'Browsers keep a cookie that this service sets.', {
        with: [['cookies'], ['http_server', 'graphql']],
      }),
      clause('unsure', ['cors', 'web_security_headers'], 'The service is called from pages.', {
        with: [SERVICE],
      }),
    ],
  },
  {
    id: 'V4',
    clauses: [
      clause('yes', ['api', 'graphql', 'websocket', 'grpc_server', 'soap'], 'Programs call this service.', {
        with: [['http_server', 'grpc_server', 'websocket', 'graphql', 'soap']],
      }),
      clause('yes', ['http_server'], 'The service reads and writes HTTP messages.'),
      clause('unsure', ['api'], 'An interface for programs is described.'),
    ],
    sections: [
      { id: 'V4.3', any: ['graphql'] },
      { id: 'V4.4', any: ['websocket'] },
    ],
  },
  {
    id: 'V5',
    clauses: [
      clause('yes', ['file_upload'], 'People or programs hand files over.', { with: [FACING] }),
      clause('unsure', ['file_upload'], 'Files are handed over, perhaps to others.'),
      clause('unsure', ['file_download', 'archive'], 'Files are handed out or unpacked.', {
        with: [SERVICE],
      }),
    ],
  },
  {
    id: 'V6',
    clauses: [
      clause('yes', LOGIN, 'This code finds out who somebody is.', {
        with: [[...FACING, 'turn_server', 'saml', 'mfa']],
      }),
      clause('yes', ['password_storage'], 'Passwords are kept here.', { with: [SERVICE] }),
      clause('yes', ['oauth_authorization_server'], 'Other programs prove here who they are.'),
      clause(
        'unsure',
        [...LOGIN, 'password_storage', 'oauth_client', 'oauth_resource_server'],
        'Somebody may be logging in.',
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
      clause('yes', ['session'], 'Somebody stays known between requests.', {
        with: [
          [
            'http_server',
            'graphql',
            'websocket',
            'browser_code',
            'html_output',
            'oauth_authorization_server',
          ],
        ],
      }),
      clause('yes', ['jwt'], 'A signed token stands for a login.', {
        with: [
          ['http_server', 'graphql'],
          ['password_login', 'federated_login'],
        ],
      }),
      clause('unsure', ['session', 'federated_login', 'saml'], 'Somebody may stay known between requests.'),
    ],
    sections: [{ id: 'V7.6', any: ['federated_login', 'saml'] }],
  },
  {
    id: 'V8',
    clauses: [
      clause('yes', ['authorization'], 'This code decides who may do what.', { with: [FACING] }),
      clause('yes', LOGIN, 'A service with accounts has to decide who may do what.', {
        with: [SERVICE, ACCOUNTS],
        without: SELF_STANDING,
      }),
      clause('unsure', ['authorization'], 'Something is allowed or refused.'),
    ],
  },
  {
    id: 'V9',
    clauses: [clause('yes', ['jwt', 'saml'], 'Signed tokens are made or believed.')],
  },
  {
    id: 'V10',
    clauses: [
      clause(
        'yes',
        ['oauth_authorization_server', 'oauth_client', 'oauth_resource_server'],
        'This code has a part in OAuth or OpenID Connect.',
      ),
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
      clause('yes', ['crypto'], 'This code encrypts, signs, hashes or makes secrets.'),
      clause('yes', ['password_storage'], 'Passwords have to be hashed.'),
      clause('yes', ['jwt', 'saml'], 'Signatures are made or checked.'),
    ],
  },
  {
    id: 'V12',
    clauses: [
      clause('yes', SERVICE, 'Connections from elsewhere end here.'),
      clause('yes', ['tls'], 'This code decides how connections are guarded.'),
      clause('yes', ['outbound_http'], 'This code connects to other servers.'),
      clause('yes', LOGIN, 'A program in browsers sends credentials to a server.', {
        with: [['browser_code']],
      }),
    ],
  },
  {
    id: 'V13',
    clauses: [
      clause('yes', SERVICE, 'A service runs with settings and secrets.', { without: SELF_STANDING }),
      clause('yes', ['deployment'], 'A program in browsers is served with settings.', {
        with: [['browser_code']],
        without: SELF_STANDING,
      }),
      clause('unsure', SERVICE, 'Whoever uses this code runs a service with it.', { with: [SELF_STANDING] }),
      clause('unsure', ['deployment'], 'A program is run with settings.', { with: [['settings']] }),
    ],
  },
  {
    id: 'V14',
    clauses: [
      clause('yes', ['payment', 'sensitive_data'], 'Payments or other sensitive data pass through.', {}),
      clause(
        'yes',
        ['password_storage', 'federated_login', 'personal_data'],
        'A service keeps credentials or data of people.',
        { with: [SERVICE], without: SELF_STANDING },
      ),
      clause('yes', ['password_login'], 'A service keeps what people with accounts leave there.', {
        with: [SERVICE, [...ACCOUNTS, 'file_upload']],
        without: SELF_STANDING,
      }),
      clause('yes', ['file_upload'], 'A service keeps files of people.', {
        with: [SERVICE, [...ACCOUNTS, 'password_login']],
        without: SELF_STANDING,
      }),
      clause('yes', ['password_login', 'personal_data'], 'Data of people stays in browsers.', {
        with: [['browser_code']],
        without: SELF_STANDING,
      }),
      clause(
        'yes',
        ['oauth_authorization_server'],
        'What is known about people is handed to other programs.',
        { with: [SERVICE] },
      ),
      clause(
        'unsure',
        ['personal_data', 'password_login', 'file_upload', 'third_party_scripts', 'browser_storage', 'saml'],
        'Data of people may pass through.',
      ),
    ],
  },
  { id: 'V15', clauses: [clause('yes', ['source_code'], 'There is code, and what it depends on.')] },
  {
    id: 'V16',
    clauses: [
      clause('yes', SERVICE, 'A service has to log what matters and to fail safely.', {
        without: SELF_STANDING,
      }),
      clause('yes', ['logging'], 'A service writes a log.', {
        with: [['http_server', 'grpc_server', 'graphql', 'websocket']],
      }),
      clause('unsure', SERVICE, 'Whoever uses this code runs a service with it.'),
      clause('unsure', ['logging'], 'Something is logged.', { with: [[...LOGIN, 'browser_code']] }),
    ],
  },
  {
    id: 'V17',
    clauses: [
      clause('yes', ['webrtc_media', 'turn_server'], 'People are connected directly with each other.'),
      clause('yes', ['webrtc_signalling'], 'People agree through this code to connect directly.', {
        with: [SERVICE],
      }),
      clause('unsure', ['webrtc_signalling'], 'Messages look like those of WebRTC.'),
    ],
    sections: [
      { id: 'V17.1', any: ['turn_server'] },
      { id: 'V17.2', any: ['webrtc_media'] },
      { id: 'V17.3', any: ['webrtc_signalling'] },
    ],
  },
];
