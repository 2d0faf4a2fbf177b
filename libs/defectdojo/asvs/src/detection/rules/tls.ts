import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { CLOUD_TLS } from './cloud-protection.ts';

/** Rules for TLS. */
export const tls: FeatureRules = {
  id: 'tls',
  name: 'TLS settings',
  reason: 'The code configures TLS.',
  dependencies: [
    {
      id: 'tls-library',
      reason: 'A library for TLS or certificates.',
      confidence: 'medium',
      names: {
        npm: ['spdy', 'https-proxy-agent', 'node-acme-client', 'greenlock-express'],
        pypi: ['certifi', 'pyopenssl', 'trustme', 'paramiko', 'paho-mqtt'],
        maven: ['netty-tcnative', 'okhttp-tls'],
        golang: spaced`
          github.com/caddyserver/certmagic  github.com/eclipse/paho.mqtt.golang  github.com/pion/dtls`,
        cargo: ['rustls', 'native-tls', 'tokio-rustls', 'rumqttc'],
        gem: ['acme-client', 'net-ssh'],
        nuget: ['lettuceencrypt', 'mqttnet', 'microsoft.aspnetcore.authentication.certificate'],
      },
    },
  ],
  code: [
    ...CLOUD_TLS,
    {
      id: 'tls-code',
      reason: 'Configures TLS or verifies certificates.',
      languages: ['go', 'js', 'py', 'java', 'ruby', 'php', 'csharp', 'rust', 'c', 'swift', 'dart'],
      confidence: 'strong',
      tokens: spaced`
          tls.Config{  ListenAndServeTLS(  InsecureSkipVerify  rejectUnauthorized  tls.connect(
          https.createServer(  ssl.SSLContext(  ssl.create_default_context(  ssl.wrap_socket(  verify=False
          CURLOPT_SSL_VERIFYPEER  SSLContext  TrustManager  HostnameVerifier  VERIFY_NONE  VERIFY_PEER
          OpenSSL::SSL  SSL_CTX_new  SSL_connect(  WiFiClientSecure  setSecure(  addServerFingerprint(
          rustls::  native_tls::  UseHttpsRedirection  UseHsts  SECURE_SSL_REDIRECT  force_ssl  autocert.
          certmagic.  ServerCertificateCustomValidationCallback  danger_accept_invalid_certs
          NSAppTransportSecurity  WithTransportCredentials(  credentials.NewTLS(
          stream_socket_enable_crypto(  setCertificateVerifyProc(  badCertificateCallback  CertificatePinner
          SecTrustEvaluate  SecTrustEvaluateWithError(  SecurityContext(`,
      patterns: [{ near: ['certificate-error'], regex: /\.on\(\s{0,2}["'`]certificate-error["'`]/ }],
      yes: ['cfg := &tls.Config{MinVersion: tls.VersionTLS12}'],
      no: ['// tls.Config{', 'mytls.Configure('],
    },
    {
      id: 'tls-settings',
      reason: 'Settings of TLS.',
      languages: ['config', 'terraform', 'xml'],
      confidence: 'medium',
      kind: 'config',
      countsOnce: true,
      tokens: spaced`
          ssl_certificate  ssl_protocols  server.ssl.  sslmode=  aws_acm_certificate  cert-manager.io
          Strict-Transport-Security  NSAllowsArbitraryLoads  NSExceptionDomains  usesCleartextTraffic
          cleartextTrafficPermitted  networkSecurityConfig`,
      yes: ['ssl_certificate /etc/nginx/tls.crt;'],
      no: ['# ssl_certificate', 'my_ssl_certificates'],
    },
  ],
};
