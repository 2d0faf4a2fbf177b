import { ACCOUNTS, clause, FACING, INTERPRETERS, LOGIN, SERVICE } from './chapter-rule.ts';
import type { ChapterRule } from './chapter-rule.ts';

const SELF_STANDING = ['library'];

/** From features to the chapters of 4.0.3, which 4.0.1 and 4.0.2 share. */
export const RULES_4_0_3: readonly ChapterRule[] = [
  {
    id: 'V1',
    clauses: [clause('yes', ['source_code'], 'There is code whose architecture counts from L2 on.')],
  },
  {
    id: 'V2',
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
      { id: 'V2.4', any: ['password_storage'] },
      { id: 'V2.8', any: ['mfa'] },
      { id: 'V2.9', any: ['mfa'] },
    ],
  },
  {
    id: 'V3',
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
      clause(
        'yes',
        ['jwt', 'saml', 'oauth_authorization_server', 'oauth_resource_server'],
        'Tokens stand for a login.',
      ),
      clause('unsure', ['session', 'federated_login'], 'Somebody may stay known between requests.'),
    ],
    sections: [
      { id: 'V3.4', any: ['cookies', 'session'] },
      { id: 'V3.5', any: ['jwt', 'oauth_client', 'oauth_resource_server', 'oauth_authorization_server'] },
      { id: 'V3.6', any: ['federated_login', 'saml'] },
    ],
  },
  {
    id: 'V4',
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
    id: 'V5',
    clauses: [
      clause('yes', INTERPRETERS, 'Values reach an interpreter, a parser or a page.'),
      clause('yes', [...SERVICE, 'browser_code'], 'Input from elsewhere is read.'),
      clause('unsure', ['outbound_http', 'archive', 'mail'], 'Requests or files are built out of values.'),
    ],
    sections: [
      { id: 'V5.4', any: ['native_memory'] },
      { id: 'V5.5', any: ['deserialization', 'xml'] },
    ],
  },
  {
    id: 'V6',
    clauses: [
      clause('yes', ['crypto'], 'This code encrypts, signs, hashes or makes secrets.'),
      clause(
        'yes',
        ['password_storage', 'jwt', 'saml'],
        'Passwords are hashed, or signatures made or checked.',
      ),
    ],
  },
  {
    id: 'V7',
    clauses: [
      clause('yes', SERVICE, 'A service has to log what matters and to fail safely.', {
        without: SELF_STANDING,
      }),
      clause('yes', ['logging'], 'A service writes a log.', {
        with: [['http_server', 'grpc_server', 'graphql', 'websocket']],
      }),
      clause('unsure', [...SERVICE, 'logging'], 'Something is logged, or a service is built with this code.'),
    ],
  },
  {
    id: 'V8',
    clauses: [
      clause('yes', ['payment', 'sensitive_data'], 'Payments or other sensitive data pass through.'),
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
        'A program keeps credentials, files or data of people.',
        {
          with: [[...SERVICE, 'browser_code']],
          without: SELF_STANDING,
        },
      ),
      clause(
        'unsure',
        ['personal_data', 'third_party_scripts', 'browser_storage'],
        'Data of people may pass through.',
      ),
    ],
  },
  {
    id: 'V9',
    clauses: [
      clause('yes', SERVICE, 'Connections from elsewhere end here.'),
      clause('yes', ['tls', 'outbound_http'], 'This code connects to other servers.'),
      clause('yes', LOGIN, 'A program in browsers sends credentials to a server.', {
        with: [['browser_code']],
      }),
    ],
  },
  { id: 'V10', clauses: [clause('yes', ['source_code'], 'There is code that could do more than it says.')] },
  {
    id: 'V11',
    clauses: [
      clause(
        'yes',
        ['http_server', 'graphql', 'grpc_server', 'websocket'],
        'A service takes steps for whoever asks.',
      ),
      clause('unsure', ['browser_code', 'network_listener'], 'People take steps with this program.'),
    ],
  },
  {
    id: 'V12',
    clauses: [
      clause('yes', ['file_upload'], 'People or programs hand files over.', { with: [FACING] }),
      clause('unsure', ['file_upload'], 'Files are handed over, perhaps to others.'),
      clause('yes', ['outbound_http'], 'A service asks other servers, perhaps whichever it is told to.', {
        with: [SERVICE],
      }),
      clause('unsure', ['file_download', 'archive'], 'Files are handed out or unpacked.', {
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
      clause('yes', ['api', 'graphql', 'websocket', 'grpc_server', 'soap'], 'Programs call this service.', {
        with: [['http_server', 'grpc_server', 'websocket', 'graphql', 'soap']],
      }),
      clause('yes', ['http_server'], 'The service reads and writes HTTP messages.'),
      clause('unsure', ['api'], 'An interface for programs is described.'),
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
        'A program is built, configured and served.',
        { without: SELF_STANDING },
      ),
      clause('yes', ['source_code'], 'There is code, and what it depends on.'),
    ],
    sections: [{ id: 'V14.4', any: ['http_server', 'html_output', 'browser_code'] }],
  },
];
