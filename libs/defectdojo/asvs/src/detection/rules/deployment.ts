import type { FeatureRules } from '../rule.ts';

/** Rules for deployment. */
export const deployment: FeatureRules = {
  id: 'deployment',
  name: 'Deployment',
  reason: 'The repository describes how its program is run.',
  code: [
    {
      id: 'container-image',
      reason: 'Builds an image that starts a program.',
      languages: ['docker'],
      confidence: 'strong',
      kind: 'config',
      patterns: [
        { near: ['CMD', 'ENTRYPOINT'], regex: /^\s*(?:CMD|ENTRYPOINT)\s/ },
        { near: ['EXPOSE'], regex: /^\s*EXPOSE\s+\d/ },
        { near: ['FROM'], regex: /^FROM\s+(?:nginx|httpd|caddy)\b/i },
      ],
      yes: ['CMD ["node", "server.js"]', 'EXPOSE 8080'],
      no: ['# CMD ["node"]', 'RUN make'],
    },
    {
      id: 'image-port',
      reason: 'The image of the program opens a port.',
      languages: ['docker'],
      confidence: 'medium',
      kind: 'config',
      countsOnce: true,
      patterns: [{ near: ['EXPOSE'], regex: /^EXPOSE\s+["']?(?:\d|\$)/ }],
      yes: ['EXPOSE 8080', 'EXPOSE $PORT'],
      no: ['# EXPOSE 8080', 'RUN echo EXPOSE 1'],
    },
    {
      id: 'deployment-settings',
      reason: 'Settings for running the program.',
      languages: ['config', 'terraform'],
      confidence: 'medium',
      kind: 'config',
      patterns: [
        {
          near: ['kind:'],
          regex: /^kind:\s{1,4}(?:Deployment|StatefulSet|DaemonSet|Ingress|CronJob|Service|ConfigMap)\b/,
        },
        {
          near: ['AWS::', 'provider "', 'targetScope', 'Microsoft.'],
          regex:
            /\bAWS::(?:Serverless|Lambda|ECS|AppSync|ApiGateway|ApiGatewayV2|ElasticBeanstalk)::|\bMicrosoft\.(?:Web|App|ContainerInstance)\//,
        },
        { near: ['ExecStart='], regex: /^ExecStart=/ },
        { near: ['proxy_pass', 'listen '], regex: /^\s*(?:proxy_pass\s+\w|listen\s+(?:\[::\]:)?\d)/ },
        { near: ['web:'], regex: /^web:\s{0,4}\S/ },
        { near: ['runtime:'], regex: /^\s{0,4}runtime:\s{0,4}["']?(?:nodejs|python|go1|java|dotnet)/ },
      ],
      yes: ['kind: Deployment', 'ExecStart=/usr/bin/app', 'web: node server.js', '    listen 80;'],
      no: ['# kind: Deployment', 'kind: Custom'],
    },
  ],
  files: [
    {
      id: 'deployment-file',
      reason: 'A file that describes how the program is run.',
      confidence: 'medium',
      kind: 'config',
      path: /(?:^|\/)(?:docker-compose|compose)[\w.-]{0,40}\.ya?ml$|(?:^|\/)(?:procfile|caddyfile|serverless\.(?:ya?ml|ts)|samconfig\.(?:toml|ya?ml)|cdk\.json|host\.json|pulumi\.ya?ml|skaffold\.ya?ml|fly\.toml|render\.ya?ml|app\.ya?ml|chart\.yaml|nginx[\w.-]{0,30}\.conf|wrangler\.(?:toml|jsonc?)|sst\.config\.ts|zappa_settings\.(?:json|ya?ml|toml)|app\.arc|dockerfile[\w.-]{0,30})$|\.(?:service|dockerfile)$/,
      yes: ['docker-compose.prod.yml', 'procfile', 'deploy/nginx.conf'],
      no: ['src/compose.ts', 'docs/procfile.md'],
    },
    {
      id: 'static-hosting-file',
      reason: 'A file that describes the hosting of pages, of the product or of its documentation.',
      confidence: 'weak',
      kind: 'config',
      path: /(?:^|\/)(?:netlify\.toml|vercel\.json|now\.json|firebase\.json|amplify\.yml|staticwebapp\.config\.json)$/,
      yes: ['netlify.toml'],
      no: ['src/netlify.ts'],
    },
  ],
};
