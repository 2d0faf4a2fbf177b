import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/**
 * Rules for what a cloud provider does in front of code: it takes requests, keeps users, checks tokens. Descriptions
 * count once: without code behind them they are infrastructure, whose users decide what they run on it.
 */
const LANGUAGES = ['config', 'terraform', 'js', 'py', 'java', 'go', 'csharp'] as const;

/** A gateway that passes HTTP requests to functions. */
export const CLOUD_HTTP: readonly CodeRule[] = [
  {
    id: 'cloud-http-endpoint',
    reason: 'A gateway passes HTTP requests to this code.',
    languages: LANGUAGES,
    confidence: 'medium',
    kind: 'config',
    countsOnce: true,
    tokens: spaced`
          AWS::Serverless::Api  AWS::Serverless::HttpApi  AWS::ApiGateway::RestApi  AWS::ApiGatewayV2::Api
          AWS::Lambda::Url  FunctionUrlConfig  aws_api_gateway_rest_api  aws_apigatewayv2_api
          aws_lambda_function_url  google_api_gateway_api  azurerm_api_management_api  new LambdaRestApi(
          apigateway.RestApi(  aws_apigateway.RestApi(  aws_apigateway.LambdaRestApi(  aws_apigatewayv2.HttpApi(  apigateway.LambdaRestApi(  new RestApi(  apigw.HttpApi(  new HttpApi(
          apigw.LambdaRestApi(  apigw.RestApi(  new apigatewayv2.HttpApi(  addFunctionUrl(  add_function_url(
          apigatewayv2.HttpApi(  apigwv2.HttpApi(  apigw.NewRestApi(  awsx.classic.apigateway.API(
          aws.apigatewayv2.Api(  aws.apigateway.RestApi(  apigateway.RestAPI(  lambda.FunctionUrl(  SpecRestApi(
          AWS::ApiGatewayV2::Route  aws_apigatewayv2_route  aws_api_gateway_method  Microsoft.ApiManagement/service
          WebSocketApi(  ApplicationLoadBalancedFargateService(  cloudflare_worker_route  StepFunctionsRestApi(
          trigger_http  sst.aws.ApiGatewayV2(  sst.aws.Nextjs(  cloudflare_workers_route  cloudflare_worker_domain`,
    patterns: [
      { near: ['httpTrigger'], regex: /"type"\s{0,4}:\s{0,4}"httpTrigger"/ },
      { near: ['http:', 'httpApi:'], regex: /^\s{4,20}-\s{1,4}(?:httpApi:|http:\s{1,4}\w)/ },
      { near: ['method:'], regex: /^\s{8,30}method:\s{1,4}(?:get|post|put|patch|delete|any)\s*$/i },
      { near: ['Type:'], regex: /^\s{6,30}Type:\s{1,4}["']?(?:HttpApi|Api)["']?\s*$/ },
    ],
    yes: ['    Type: AWS::Serverless::HttpApi', '      - httpApi:', '          Type: Api'],
    no: [
      '# Type: AWS::Serverless::Api',
      "          method: 'POST',",
      '    - http:',
      '- http://a.test',
      'Type: ApiKey',
    ],
  },
  {
    id: 'cloud-http-handler',
    reason: 'A function reads an HTTP request or returns a status.',
    languages: ['js', 'py', 'java', 'go', 'csharp', 'rust', 'ruby'],
    confidence: 'medium',
    tokens: spaced`
          APIGatewayProxyEvent  APIGatewayProxyEventV2  APIGatewayProxyResult  APIGatewayProxyRequestEvent
          APIGatewayProxyResponseEvent  events.APIGatewayProxyRequest  events.APIGatewayV2HTTPRequest
          APIGatewayProxyRequest  APIGatewayHttpApiV2ProxyRequest  HttpRequestData  func.HttpRequest
          event.pathParameters  event.queryStringParameters  event.requestContext  event.httpMethod
          HttpTrigger  HTTPTrigger  APIGatewayRestResolver(
          APIGatewayHttpResolver(  functions_framework.http  lambda_http::  LambdaFunctionURLEvent  ALBEvent
          APIGatewayV2HTTPEvent  LambdaFunctionUrlEvent  events.LambdaFunctionURLRequest  ApplicationLoadBalancerRequest
          LambdaFunctionURLResolver(  ALBResolver(  https_fn.on_request(  https_fn.on_call(  HttpResponseInit
          func.HttpResponse(  @app.route(route=`,
    patterns: [
      {
        near: ['event[', 'event.get('],
        regex:
          /\bevent(?:\[|\.get\()\s{0,2}["'](?:pathParameters|queryStringParameters|requestContext|httpMethod|rawPath)["']/,
      },
      { near: ['app.http('], regex: /\bapp\.http\(\s{0,2}["']/ },
      {
        near: ['} = event'],
        regex: /\b(?:pathParameters|queryStringParameters|requestContext|httpMethod)\b[^=]{0,80}\} = event\b/,
      },
    ],
    yes: [
      'const id = event.pathParameters.id;',
      "app.http('items', {",
      "user = event['queryStringParameters']['user']",
    ],
    no: ['// event.pathParameters.id', 'pathParameters: path.parameters || [],'],
  },
  {
    id: 'cloud-http-status',
    reason: 'Returns the status of an HTTP response as a function does.',
    languages: ['js', 'py', 'ruby'],
    confidence: 'medium',
    countsOnce: true,
    patterns: [
      {
        near: ['tatusCode'],
        regex: /^\s*(?:return\s?)?\{?\s{0,4}["']?statusCode["']?:\s{0,4}\d{3}\b/,
      },
    ],
    yes: ["  return {'statusCode': 200, 'body': body}"],
    no: ['statusCode: response.statusCode,', 'const a = response.statusCode;'],
  },
];

/** A directory of users of a cloud provider. */
export const CLOUD_USERS: readonly CodeRule[] = [
  {
    id: 'cloud-user-directory',
    reason: 'A directory of a cloud provider keeps the users, and signs them in.',
    languages: LANGUAGES,
    confidence: 'strong',
    kind: 'config',
    tokens: spaced`
          AWS::Cognito::UserPool  aws_cognito_user_pool  cognito.UserPool(  new UserPool(
          CognitoUserPoolsAuthorizer(  COGNITO_USER_POOLS  AMAZON_COGNITO_USER_POOLS  AdminInitiateAuthCommand
          adminInitiateAuth(  admin_initiate_auth(  initiate_auth(  InitiateAuthCommand  adminCreateUser(
          AdminCreateUserCommand  admin_create_user(  azurerm_aadb2c_directory  google_identity_platform_config
          cognito.UserPoolClient(  aws.cognito.UserPool(  SignUpCommand(  withAuthenticator(  fetchAuthSession(
          Auth.currentAuthenticatedUser(  Auth.currentSession(  Auth.signIn(  CognitoUser(  verifyIdToken(
          verify_id_token(  admin.auth()  connectAuthEmulator(  supabase.auth.`,
    yes: ['    Type: AWS::Cognito::UserPool'],
    no: ['# AWS::Cognito::UserPool', 'my_aws_cognito_user_pools'],
  },
];

/** Tokens that a gateway checks for a function. */
export const CLOUD_TOKENS: readonly CodeRule[] = [
  {
    id: 'cloud-token-check',
    reason: 'The gateway checks a signed token before it calls this code.',
    languages: LANGUAGES,
    confidence: 'medium',
    kind: 'config',
    countsOnce: true,
    tokens: spaced`
          CognitoUserPoolsAuthorizer(  COGNITO_USER_POOLS  AMAZON_COGNITO_USER_POOLS  JwtConfiguration
          jwt_configuration  CognitoAuthorizer  HttpJwtAuthorizer(  HttpUserPoolAuthorizer(  OPENID_CONNECT
          azureADv2  identitySource  UserPoolArn`,
    yes: ['      Auth: { DefaultAuthorizer: CognitoAuthorizer }'],
    no: ['# JwtConfiguration', 'myJwtConfigurationX'],
  },
  {
    id: 'cloud-token-claims',
    reason: 'Reads who the caller is from a token that the gateway checked.',
    languages: ['js', 'py', 'java', 'go', 'csharp', 'ruby'],
    confidence: 'medium',
    tokens: spaced`
          cognito:groups  cognito:username  authorizer.claims  authorizer.jwt.claims  identity.claims
          x-ms-client-principal  requestContext.authorizer`,
    patterns: [
      {
        near: ['authorizer'],
        regex: /\[["']authorizer["']\]\s{0,2}(?:\.get\()?\[?\(?["'](?:jwt|claims)["']/,
      },
    ],
    yes: ["const groups = event.requestContext.authorizer.claims['cognito:groups'];"],
    no: ['// authorizer.claims', 'const authorizerName = 1;'],
  },
];

/** OAuth that a directory of users offers. */
export const CLOUD_OAUTH: readonly CodeRule[] = [
  {
    id: 'cloud-oauth-flows',
    reason: 'The directory of users offers OAuth to programs.',
    languages: ['config', 'terraform', 'js', 'py'],
    confidence: 'strong',
    kind: 'config',
    tokens: spaced`
          AllowedOAuthFlows  allowed_oauth_flows  AllowedOAuthScopes  allowed_oauth_scopes
          AWS::Cognito::UserPoolResourceServer  aws_cognito_resource_server  UserPoolIdentityProviderGoogle(  OAuthSettings(
          AWS::Cognito::UserPoolIdentityProvider  aws_cognito_identity_provider`,
    patterns: [{ near: ['oAuth: {'], regex: /^\s*oAuth: \{/ }],
    yes: ['        AllowedOAuthFlows: [code]'],
    no: ['# AllowedOAuthFlows: [code]', 'my_allowed_oauth_flowsx'],
  },
];
