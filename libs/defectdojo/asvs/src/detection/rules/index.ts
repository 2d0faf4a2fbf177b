import type { FeatureRules } from '../rule.ts';
import { accountRights } from './account-rights.ts';
import { api } from './api.ts';
import { archive } from './archive.ts';
import { authorization } from './authorization.ts';
import { browserCode } from './browser-code.ts';
import { browserStorage } from './browser-storage.ts';
import { clientApp } from './client-app.ts';
import { clientCredentials } from './client-credentials.ts';
import { clientInput } from './client-input.ts';
import { clientLog } from './client-log.ts';
import { clientValidation } from './client-validation.ts';
import { cloudFunction } from './cloud-function.ts';
import { commandPurpose } from './command-purpose.ts';
import { concurrency } from './concurrency.ts';
import { contentSite } from './content-site.ts';
import { CONTROL_RULES } from './controls/index.ts';
import { cookies } from './cookies.ts';
import { cors } from './cors.ts';
import { crypto } from './crypto.ts';
import { demoPurpose } from './demo-purpose.ts';
import { deployment } from './deployment.ts';
import { deserialization } from './deserialization.ts';
import { deviceAuthentication } from './device-authentication.ts';
import { deviceStorage } from './device-storage.ts';
import { dynamicCode } from './dynamic-code.ts';
import { embeddedSecret } from './embedded-secret.ts';
import { errorHandling } from './error-handling.ts';
import { eventFunction } from './event-function.ts';
import { federatedLogin } from './federated-login.ts';
import { fileDownload } from './file-download.ts';
import { fileUpload } from './file-upload.ts';
import { filesOfOthers } from './files-of-others.ts';
import { graphql } from './graphql.ts';
import { grpcServer } from './grpc-server.ts';
import { htmlOutput } from './html-output.ts';
import { httpServer } from './http-server.ts';
import { infrastructure, infrastructureLog } from './infrastructure.ts';
import { inputValidation } from './input-validation.ts';
import { jwt } from './jwt.ts';
import { cloudToken } from './cloud-token.ts';
import { localServer } from './local-server.ts';
import { LANGUAGE_RULES, withLanguages } from './languages/index.ts';
import { ldap } from './ldap.ts';
import { library } from './library.ts';
import { LIBRARY_SUBJECTS } from './library-subjects.ts';
import { logging } from './logging.ts';
import { mail } from './mail.ts';
import { markupSanitizing } from './markup-sanitizing.ts';
import { mfa } from './mfa.ts';
import { module } from './module.ts';
import { nativeMemory } from './native-memory.ts';
import { networkListener } from './network-listener.ts';
import { oauthAuthorizationServer } from './oauth-authorization-server.ts';
import { oauthClient } from './oauth-client.ts';
import { oauthResourceServer } from './oauth-resource-server.ts';
import { osCommand } from './os-command.ts';
import { outboundHttp } from './outbound-http.ts';
import { passwordLogin } from './password-login.ts';
import { passwordStorage } from './password-storage.ts';
import { payment } from './payment.ts';
import { personalData } from './personal-data.ts';
import { privateData } from './private-data.ts';
import { program } from './program.ts';
import { rateLimit } from './rate-limit.ts';
import { rawHtml } from './raw-html.ts';
import { saml } from './saml.ts';
import { securityPurpose } from './security-purpose.ts';
import { sensitiveData } from './sensitive-data.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { soap } from './soap.ts';
import { sourceCode } from './source-code.ts';
import { sql } from './sql.ts';
import { thirdPartyScripts } from './third-party-scripts.ts';
import { tls } from './tls.ts';
import { trustedPurpose } from './trusted-purpose.ts';
import { turnServer } from './turn-server.ts';
import { unpacking } from './unpacking.ts';
import { usageTracking } from './usage-tracking.ts';
import { webSecurityHeaders } from './web-security-headers.ts';
import { webView } from './web-view.ts';
import { webrtcMedia } from './webrtc-media.ts';
import { webrtcSignalling } from './webrtc-signalling.ts';
import { websocket } from './websocket.ts';
import { xml } from './xml.ts';

const FEATURES: readonly FeatureRules[] = [
  accountRights,
  api,
  archive,
  authorization,
  browserCode,
  browserStorage,
  clientApp,
  clientCredentials,
  clientInput,
  clientLog,
  clientValidation,
  cloudFunction,
  commandPurpose,
  concurrency,
  contentSite,
  cookies,
  cors,
  crypto,
  demoPurpose,
  deployment,
  deserialization,
  deviceAuthentication,
  deviceStorage,
  dynamicCode,
  embeddedSecret,
  errorHandling,
  eventFunction,
  federatedLogin,
  fileDownload,
  fileUpload,
  filesOfOthers,
  graphql,
  grpcServer,
  htmlOutput,
  httpServer,
  infrastructure,
  infrastructureLog,
  inputValidation,
  jwt,
  cloudToken,
  localServer,
  ldap,
  library,
  logging,
  mail,
  markupSanitizing,
  mfa,
  module,
  nativeMemory,
  networkListener,
  oauthAuthorizationServer,
  oauthClient,
  oauthResourceServer,
  osCommand,
  outboundHttp,
  passwordLogin,
  passwordStorage,
  payment,
  personalData,
  privateData,
  program,
  rateLimit,
  rawHtml,
  saml,
  securityPurpose,
  sensitiveData,
  session,
  settings,
  soap,
  sourceCode,
  sql,
  thirdPartyScripts,
  tls,
  trustedPurpose,
  turnServer,
  unpacking,
  usageTracking,
  webrtcMedia,
  webrtcSignalling,
  webSecurityHeaders,
  websocket,
  webView,
  xml,
  ...LIBRARY_SUBJECTS,
  ...CONTROL_RULES,
];

/** Every feature that detection can find, in the order of the results. */
export const FEATURE_RULES: readonly FeatureRules[] = withLanguages(FEATURES, LANGUAGE_RULES);
