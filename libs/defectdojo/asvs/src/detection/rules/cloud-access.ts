import type { CodeRule, DependencyRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Permissions that are described for a service of a cloud provider. */
export const CLOUD_ACCESS: readonly CodeRule[] = [
  {
    id: 'cloud-access-schema',
    reason: 'The schema says who may read or change what.',
    languages: ['graphql'],
    confidence: 'strong',
    kind: 'schema',
    tokens: spaced`
        @aws_cognito_user_pools  @aws_iam  @aws_auth  @aws_oidc  @aws_lambda  @auth(rules:  @hasRole  @requiresAuth
        @isAuthenticated  @authenticated  @requiresScopes  @hasScope`,
    yes: ['type User @aws_cognito_user_pools {'],
    no: ['# @aws_iam', 'type User @aws_api_key {'],
  },
  {
    id: 'cloud-access-rules',
    reason: 'Rules of a database or of storage say who may read or write.',
    languages: ['terraform', 'config'],
    confidence: 'strong',
    kind: 'config',
    patterns: [
      {
        near: ['allow '],
        regex: /^\s*allow (?:read|write|create|update|delete|get|list)\b.{0,60}:\s{0,2}if\b/,
      },
      {
        near: ['auth.uid', 'auth != null'],
        regex: /\brequest\.auth\b|["']?\.(?:read|write)["']?\s{0,2}:.{0,80}\bauth\b/,
      },
    ],
    yes: ['      allow read, write: if request.auth.uid == user;', '  ".write": "auth != null"'],
    no: ['// allow read: if request.auth.uid == user', 'allow read from disk'],
  },
  {
    id: 'cloud-authorizer-code',
    reason: 'A function decides if a gateway passes a request on.',
    languages: ['js', 'py', 'java', 'go', 'csharp', 'rust'],
    confidence: 'strong',
    tokens: spaced`
        event.authorizationToken  event.methodArn  APIGatewayTokenAuthorizerEvent  APIGatewayRequestAuthorizerEvent
        APIGatewayAuthorizerResult  APIGatewayCustomAuthorizerRequest  APIGatewayCustomAuthorizerResponse
        event['authorizationToken']  event['methodArn']  event["methodArn"]  event["authorizationToken"]
        APIGatewaySimpleAuthorizerResult  AppSyncAuthorizerEvent  AuthPolicy(`,
    yes: ['const token = event.authorizationToken;'],
    no: ['// event.methodArn', 'const methodArns = 1'],
  },
  {
    id: 'cloud-authorizer-settings',
    reason: 'A gateway or a service checks who may call.',
    languages: ['config', 'terraform', 'js', 'py', 'java', 'go', 'csharp'],
    confidence: 'medium',
    kind: 'config',
    countsOnce: true,
    tokens: spaced`
        AWS::ApiGateway::Authorizer  AWS::ApiGatewayV2::Authorizer  aws_api_gateway_authorizer
        aws_apigatewayv2_authorizer  new TokenAuthorizer(  new RequestAuthorizer(  apigateway.TokenAuthorizer(
        HttpLambdaAuthorizer(  HttpIamAuthorizer(  AWS_IAM  DefaultAuthorizer  AuthorizerId  authLevel
        google_cloud_run_service_iam_member  AuthorizationLevel.Function  AddFunctionAuthorizer  HttpLambdaAuthorizerProps
        google_api_gateway_api_config  FunctionAuthorizer`,
    patterns: [{ near: ['authorizer:'], regex: /^\s{6,30}authorizer:/ }],
    yes: ['          authorizer: aws_iam'],
    no: ['# DefaultAuthorizer', 'myDefaultAuthorizers'],
  },
];

/** Libraries by which serverless applications sign people in. */
export const CLOUD_LOGIN_LIBRARY: DependencyRule = {
  id: 'cloud-login-library',
  reason: 'A library by which functions, or pages in front of them, sign people in.',
  confidence: 'strong',
  names: {
    npm: spaced`
      serverless-authentication  serverless-authentication-facebook  serverless-authentication-google
      serverless-authentication-twitter  serverless-authentication-microsoft  amazon-cognito-identity-js
      @aws-amplify/auth  @aws-amplify/ui-react  @aws-amplify/ui-vue  aws-amplify-react  aws-amplify-vue
      amazon-cognito-auth-js  @aws-sdk/client-cognito-identity-provider  firebaseui  @supabase/auth-helpers-nextjs
      @supabase/auth-ui-react  @supabase/ssr  @clerk/backend  aws-jwt-verify`,
    pypi: ['warrant', 'pycognito', 'fastapi-cognito', 'cognitojwt'],
    nuget: ['amazon.extensions.cognitoauthentication', 'awssdk.cognitoidentityprovider'],
  },
};

/** Libraries by which functions take part in OAuth. */
export const CLOUD_OAUTH_LIBRARY: DependencyRule = {
  id: 'cloud-oauth-client-library',
  reason: 'A library by which functions send people to an authorization server.',
  confidence: 'strong',
  names: {
    npm: spaced`
      serverless-authentication-facebook  serverless-authentication-google  serverless-authentication-twitter
      serverless-authentication-microsoft  @cloudflare/workers-oauth-provider  worker-auth-providers
      lambda-cognito-at-edge  cognito-at-edge  cloudfront-auth  @authlete/authlete`,
    pypi: ['authlete'],
  },
};

/** Tokens of an authorization server that functions or gateways check. */
export const CLOUD_RESOURCE_SERVER: readonly CodeRule[] = [
  {
    id: 'cloud-keys-fetched',
    reason: 'Verifies tokens by the published keys of an authorization server.',
    languages: ['js', 'py', 'java', 'go', 'csharp', 'rust'],
    confidence: 'strong',
    tokens: spaced`
        createRemoteJWKSet(  jwksClient(  new JwksClient(  jwksRsa.expressJwtSecret(  PyJWKClient(  JwkProviderBuilder(
        UrlJwkProvider(  keyfunc.Get(  keyfunc.NewDefault(  jwk.NewCache(  RemoteJWKSet`,
    yes: ['this.keys = createRemoteJWKSet(new URL(address));'],
    no: ['// createRemoteJWKSet(', 'mycreateRemoteJWKSets(x)'],
  },
  {
    id: 'cloud-token-issuer',
    reason: 'A gateway takes tokens of an authorization server only.',
    languages: ['config', 'terraform', 'js', 'py', 'java', 'go', 'csharp'],
    confidence: 'medium',
    kind: 'config',
    tokens: spaced`
        JwtConfiguration  jwt_configuration  HttpJwtAuthorizer(  OPENID_CONNECT  issuerUrl  openIdIssuer  openid_issuer
        validate-jwt  validate-azure-ad-token  x-google-issuer  auth_settings_v2  authsettingsV2  jwtRules
        kind: RequestAuthentication  OIDCConfig`,
    yes: ['        JwtConfiguration: { issuer: !Ref Issuer }'],
    no: ['# JwtConfiguration', 'myJwtConfigurationX'],
  },
];
