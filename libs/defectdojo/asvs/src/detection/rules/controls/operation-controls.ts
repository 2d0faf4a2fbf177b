import type { FeatureRules } from '../../rule.ts';
import { spaced } from '../../spaced.ts';

/** Settings of connections, secrets and errors. */
export const OPERATION_CONTROLS: readonly FeatureRules[] = [
  {
    id: 'tls_modern',
    name: 'TLS 1.2 or newer',
    reason: 'The code asks for TLS 1.2 or newer.',
    code: [
      {
        id: 'tls-modern',
        reason: 'Asks for TLS 1.2 or newer.',
        languages: ['go', 'js', 'py', 'java', 'csharp', 'config', 'terraform'],
        confidence: 'strong',
        patterns: [
          { near: ['MinVersion'], regex: /\bMinVersion:?\s{0,8}[:=]?\s{0,4}tls\.VersionTLS1[23]\b/ },
          { near: ['minVersion'], regex: /\bminVersion["']?\s{0,4}:\s{0,4}["'`]TLSv1\.[23]["'`]/ },
          {
            near: ['minimum_version'],
            regex: /\bminimum_version\s{0,4}=\s{0,4}(?:ssl\.)?TLSVersion\.TLSv1_[23]\b/,
          },
          // A list of the protocols, of which none is older.
          { near: ['ssl_protocols'], regex: /\bssl_protocols\s{1,8}TLSv1\.[23](?:\s{1,4}TLSv1\.3)?\s{0,4};/ },
          {
            near: ['minimum_protocol_version', 'min_tls_version', 'minimum_tls_version'],
            regex:
              /\bmin(?:imum)?_(?:protocol|tls)_version\s{0,8}=\s{0,4}"(?:TLSv1\.[23]\w{0,10}|TLS1_[23]|1\.[23])"/,
          },
          {
            near: ['SslProtocols.Tls1'],
            regex: /\bSslProtocols\s{0,4}=\s{0,4}(?:SslProtocols\.Tls1[23][\s|]{0,6}){1,2};/,
          },
        ],
        yes: ['cfg := &tls.Config{MinVersion: tls.VersionTLS12}'],
        no: ['cfg := &tls.Config{MinVersion: tls.VersionTLS10}'],
      },
    ],
  },
  {
    id: 'tls_old',
    name: 'Old versions of TLS',
    reason: 'The code allows TLS before 1.2.',
    code: [
      {
        id: 'tls-old',
        reason: 'Allows TLS before 1.2.',
        languages: ['go', 'js', 'py', 'java', 'csharp', 'config', 'terraform'],
        confidence: 'strong',
        patterns: [
          {
            near: ['MinVersion'],
            regex: /\bMinVersion:?\s{0,8}[:=]?\s{0,4}tls\.Version(?:TLS1[01]|SSL30)\b/,
          },
          { near: ['minVersion'], regex: /\bminVersion["']?\s{0,4}:\s{0,4}["'`]TLSv1(?:\.1)?["'`]/ },
          { near: ['ssl_protocols'], regex: /\bssl_protocols\s[^;]{0,60}(?:SSLv3|TLSv1(?:\.1)?[\s;])/ },
          {
            near: ['minimum_protocol_version', 'min_tls_version', 'minimum_tls_version'],
            regex:
              /\bmin(?:imum)?_(?:protocol|tls)_version\s{0,8}=\s{0,4}"(?:TLSv1(?:\.1)?(?:_\w{1,10})?|TLS1_[01]|1\.[01])"/,
          },
        ],
        yes: ['cfg := &tls.Config{MinVersion: tls.VersionTLS10}'],
        no: ['cfg := &tls.Config{MinVersion: tls.VersionTLS12}'],
      },
    ],
  },
  {
    id: 'secret_store',
    name: 'Vault for secrets',
    reason: 'The code takes secrets from a vault.',
    code: [
      {
        id: 'secret-store',
        reason: 'Takes secrets from a vault.',
        languages: ['js', 'py', 'java', 'go', 'csharp', 'config', 'terraform', 'php', 'ruby'],
        confidence: 'strong',
        tokensOf: {
          js: spaced`
            SecretManagerServiceClient(  SecretsManagerClient(  @azure/keyvault-secrets  node-vault`,
          py: spaced`
            hvac.Client(  SecretManagerServiceClient(  azure.keyvault.secrets`,
          java: spaced`
            VaultTemplate  AWSSecretsManager  SecretsManagerClient  SecretClientBuilder(`,
          go: spaced`
            github.com/hashicorp/vault/api  secretmanager.NewClient(  secretsmanager.NewFromConfig(`,
          csharp: spaced`
            AddAzureKeyVault(  SecretClient(  IAmazonSecretsManager`,
          terraform: spaced`
            aws_secretsmanager_secret  google_secret_manager_secret  azurerm_key_vault_secret
            vault_generic_secret  vault_kv_secret_v2`,
          config: spaced`
            AWS::SecretsManager::Secret`,
        },
        patterns: [
          {
            near: ['secretsmanager'],
            regex: /\bclient\(\s{0,4}(?:service_name\s{0,2}=\s{0,2})?["']secretsmanager["']/,
          },
          {
            near: ['ExternalSecret', 'SealedSecret'],
            regex: /^kind:\s{1,4}(?:ExternalSecret|SealedSecret)\b/,
          },
        ],
        yes: ['const client = new SecretsManagerClient({});'],
        no: ['// new SecretsManagerClient({})'],
      },
    ],
  },
  {
    id: 'last_error_handler',
    name: 'Last error handler',
    reason: 'The code handles all errors that nothing else has handled.',
    code: [
      {
        id: 'last-error-handler',
        reason: 'Handles all other errors.',
        languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust'],
        confidence: 'strong',
        tokensOf: {
          java: ['@ExceptionHandler(Exception.class)', '@ExceptionHandler(Throwable.class)'],
          go: ['gin.Recovery()', 'middleware.Recoverer', 'middleware.Recover()'],
          php: ['set_exception_handler('],
          csharp: ['UseExceptionHandler('],
          rust: ['panic::set_hook('],
        },
        patterns: [
          { near: ['uncaughtException'], regex: /\bprocess\.on\(\s{0,2}["'`]uncaughtException["'`]/ },
          { near: ['setErrorHandler('], regex: /\b(?:app|fastify|server)\.setErrorHandler\(/ },
          {
            near: ['app.use(', 'server.use('],
            regex:
              /\b(?:app|server)\.use\(\s{0,2}(?:async )?(?:function\s{0,2}\w{0,40}\s{0,2})?\(\s{0,2}err(?:or)?\b[^,)]{0,40},\s{0,2}_?req/,
          },
          {
            near: ['errorhandler(', 'exception_handler('],
            regex: /\.(?:errorhandler|exception_handler|add_exception_handler)\(\s{0,2}(?:Exception|500)\b/,
          },
          { near: ['rescue_from'], regex: /\brescue_from\s{1,4}\(?(?:StandardError|Exception)\b/ },
        ],
        yes: ["process.on('uncaughtException', report);", 'app.use((err, req, res, next) => {'],
        no: ['app.use((req, res, next) => {'],
      },
    ],
  },
];
