import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for settings. */
export const settings: FeatureRules = {
  id: 'settings',
  name: 'Settings',
  reason: 'Settings from outside control this code.',
  dependencies: [
    {
      id: 'settings-library',
      reason: 'A library that reads settings or secrets.',
      confidence: 'medium',
      names: {
        npm: spaced`
          dotenv  convict  config  node-vault  @azure/keyvault-secrets  @aws-sdk/client-secrets-manager
          @nestjs/config  nconf  env-var  envalid`,
        pypi: spaced`
          python-decouple  django-environ  hvac  pydantic-settings  dynaconf  python-dotenv  environs`,
        maven: spaced`
          spring-boot-starter-actuator  spring-cloud-starter-vault-config  spring-cloud-config-client`,
        golang: spaced`
          github.com/spf13/viper  github.com/hashicorp/vault  github.com/kelseyhightower/envconfig
          github.com/caarlos0/env  github.com/joho/godotenv`,
        cargo: ['config', 'dotenvy', 'figment', 'vaultrs', 'dotenv'],
        composer: ['vlucas/phpdotenv', 'symfony/dotenv'],
        gem: ['dotenv-rails', 'vault', 'config', 'figaro', 'dotenv'],
        nuget: ['azure.extensions.aspnetcore.configuration.secrets', 'vaultsharp'],
      },
    },
  ],
  code: [
    {
      id: 'secret-setting',
      reason: 'Reads a secret from settings, or contains one.',
      languages: [
        'js',
        'py',
        'java',
        'go',
        'ruby',
        'php',
        'csharp',
        'rust',
        'config',
        'terraform',
        'docker',
        'elixir',
      ],
      confidence: 'medium',
      kind: 'config',
      patterns: [
        {
          near: ['SECRET', 'PASSWORD', 'secret', 'password', 'API_KEY', 'DATABASE_URL', 'ConnectionString'],
          regex:
            /\b(?:\w{0,40}SECRET(?:_KEY|_BASE)?|\w{0,40}_PASSWORD|\w{0,40}API_KEY|DATABASE_URL|jwt[._]secret|ConnectionStrings?|spring\.datasource\.password|client_secret)\b["'\])]{0,3}\s{0,3}[=:,]/,
        },
      ],
      yes: ['const SECRET_KEY = process.env.SECRET_KEY;', 'jwt.secret=abc'],
      no: ['// SECRET_KEY = x', 'secretary = 1'],
    },
    {
      id: 'environment-read',
      reason: 'Reads a setting from the environment.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'c', 'elixir'],
      confidence: 'weak',
      tokens: [
        ...spaced`
          process.env.  os.environ  os.Getenv(  os.getenv(  ENV[  ENV.fetch(  env::var(
          Environment.GetEnvironmentVariable(  System.getenv(  getenv(  System.get_env(`,
        '@Value("${',
      ],
      yes: ['const port = process.env.PORT'],
      no: ['// process.env.PORT', 'myos.Getenvs('],
    },
  ],
  files: [
    {
      id: 'settings-file',
      reason: 'A settings file.',
      confidence: 'medium',
      kind: 'config',
      path: /(?:^|\/)(?:appsettings[\w.-]{0,40}\.json|application[\w.-]{0,30}\.(?:properties|ya?ml)|settings\.py|\.env[\w.-]{0,30}|ormconfig\.json|web\.config|local\.ini)$|\.conf\.in$/,
      yes: ['src/main/resources/application-prod.yml', '.env.example'],
      no: ['src/application.ts', 'settings.pyx'],
    },
  ],
};
