import { describe, expect, it } from 'vitest';
import { chaptersOf } from './chapters-of-files.fixture.ts';

const TEMPLATE = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      Auth:
        Authorizers:
          Users:
            UserPoolArn: !GetAtt Pool.Arn
  Pool:
    Type: AWS::Cognito::UserPool
  Items:
    Type: AWS::Serverless::Function
    Properties:
      Handler: items.handler
`;
const HANDLER = `exports.handler = async (event) => {
  const groups = event.requestContext.authorizer.claims['cognito:groups'];
  if (!groups.includes('admin')) return { statusCode: 403 };
  const id = event.pathParameters.id;
};
`;

describe('functions of a cloud provider', () => {
  it('a gateway, a directory of users and a function that checks groups', async () => {
    expect(await chaptersOf({ 'template.yaml': TEMPLATE, 'src/items.js': HANDLER })).toEqual([
      'V2',
      'V4',
      'V6',
      'V7',
      'V8',
      'V9',
      'V12',
      'V13',
      'V14',
      'V16',
    ]);
  });

  it('the same description without code is infrastructure', async () => {
    expect(await chaptersOf({ 'template.yaml': TEMPLATE })).toEqual([]);
  });

  it('a function for the events of a queue is no API', async () => {
    const files = {
      'serverless.yml':
        'functions:\n  pack:\n    handler: src/pack.handler\n    events:\n      - sqs: queue\n',
      'src/pack.js':
        'exports.handler = async (event) => {\n  for (const record of event.Records) pack(record);\n};\n',
    };
    expect(await chaptersOf(files)).toEqual(['V2', 'V13', 'V16']);
  });

  it('a function whose framework takes the requests of a gateway', async () => {
    const handler = { 'src/Handler.java': 'class Handler implements RequestStreamHandler {\n' };
    const gateway = { 'template.yaml': 'Resources:\n  Api:\n    Type: AWS::Serverless::Api\n' };
    expect(await chaptersOf({ ...handler, ...gateway })).toContain('V4');
    expect(await chaptersOf(handler)).not.toContain('V4');
    expect(await chaptersOf(gateway)).not.toContain('V4');
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    [
      'Azure, by the settings of a function for requests or for a timer',
      {
        'items/function.json': '{\n  "bindings": [{\n    "type": "httpTrigger"\n  }]\n}\n',
        'items/index.js': 'module.exports = async function (context, req) {\n',
      },
      {
        'clean/function.json': '{\n  "bindings": [{\n    "type": "timerTrigger"\n  }]\n}\n',
        'clean/index.js': 'module.exports = async function (context, timer) {\n',
      },
    ],
    [
      'a worker for requests, and a page that fetches',
      { 'src/a.js': 'export default {\n  async fetch(request, env, ctx) {\n' },
      { 'src/a.js': 'const answer = await fetch(request, options);\n' },
    ],
    [
      'Terraform with a gateway or with a queue',
      {
        'main.tf': 'resource "aws_lambda_function_url" "items" {}\n',
        'src/items.py': 'def handler(event, context):\n    return []\n',
      },
      {
        'main.tf': 'resource "aws_sqs_queue" "items" {}\n',
        'src/items.py': 'def handler(event, context):\n    return []\n',
      },
    ],
  ])('%s', async (_, yes, no) => {
    expect(await chaptersOf(yes)).toContain('V4');
    expect(await chaptersOf(no)).not.toContain('V4');
  });

  it('a client that passes on what a service said is no service', async () => {
    const call = (name: string) =>
      `export function ${name}() {\n  return {\n    statusCode: response.statusCode,\n    pathParameters: path.parameters,\n  };\n}\n`;
    expect(await chaptersOf({ 'src/a.ts': call('a'), 'src/b.ts': call('b') })).toEqual([]);
    const handle = 'export const handler = async (event) => ({ id: event.pathParameters.id });\n';
    expect(await chaptersOf({ 'src/a.ts': handle, 'src/b.ts': handle })).toContain('V4');
  });

  it('OAuth that the directory of users offers', async () => {
    const client = '  Client:\n    Properties:\n      AllowedOAuthFlows: [code]\n';
    expect(await chaptersOf({ 'template.yaml': `${TEMPLATE}${client}`, 'src/items.js': HANDLER })).toContain(
      'V10',
    );
  });

  it('GraphQL that a cloud provider serves', async () => {
    const files = {
      'main.tf': 'resource "aws_appsync_graphql_api" "shop" {\n}\n',
      'schema.graphql': 'type Query {\n  items: [Item]\n}\n',
      'src/items.py': 'def handler(event, context):\n    return []\n',
    };
    expect(await chaptersOf(files)).toContain('V4');
  });

  const REQUESTS = {
    'src/api.js': 'exports.handler = async (event) => ({ id: event.pathParameters.id });\n',
  };
  const AGAIN = { 'src/more.js': 'exports.handler = async (event) => ({ id: event.pathParameters.id });\n' };

  it.each<[string, string, Record<string, string>, Record<string, string>]>([
    [
      'V1',
      'a query is built of values; a file is read',
      { 'src/a.js': "KeyConditionExpression: 'id = :id',\n" },
      { 'src/a.js': "const rules = read('rules.json');\n" },
    ],
    [
      'V1',
      'a template of a gateway fills a request in; a page in Velocity shows a title',
      {
        'a.vtl': '"key": $util.dynamodb.toDynamoDBJson($ctx.args.id)\n',
        'b.vtl': '"key": $util.dynamodb.toDynamoDBJson($ctx.args.id)\n',
      },
      { 'a.vtl': '#set($limit = 10)\n', 'b.vtl': '#set($limit = 10)\n' },
    ],
    [
      'V5',
      'callers upload to an address that they get; they download from one',
      { 'src/a.js': "const url = s3.getSignedUrl('putObject', params);\n" },
      { 'src/a.js': "const url = s3.getSignedUrl('getObject', params);\n" },
    ],
    [
      'V5',
      'a function is called for files of a storage; for messages of a queue',
      {
        'serverless.yml': '      - s3: photos\n',
        'template.yaml': '          Type: S3\n',
      },
      { 'serverless.yml': '      - sqs: orders\n', 'template.yaml': '          Type: SQS\n' },
    ],
    [
      'V5',
      'rules of a storage let people write; rules of a database do',
      { 'storage.rules': 'service firebase.storage {\n' },
      { 'firestore.rules': 'service cloud.firestore {\n' },
    ],
    [
      'V8',
      'a schema says who may ask; it names a key for all',
      { 'schema.graphql': 'type User @aws_cognito_user_pools {\n' },
      { 'schema.graphql': 'type User @aws_api_key {\n' },
    ],
    [
      'V8',
      'rules of a database ask who someone is; rules for all',
      { 'firestore.rules': '      allow read, write: if request.auth.uid == user;\n' },
      { 'firestore.rules': '      allow read, write;\n' },
    ],
    [
      'V10',
      'tokens are verified by keys of an authorization server; by a key of its own',
      { 'src/a.js': 'const keys = createRemoteJWKSet(new URL(address));\n' },
      { 'src/a.js': 'const keys = createLocalJWKSet(own);\n' },
    ],
    [
      'V14',
      'a function makes keys for others; it reads one of its own',
      { 'src/a.py': 'client.put_secret_value(SecretId=name, SecretString=value)\n' },
      { 'src/a.py': 'client.get_secret_value(SecretId=name)\n' },
    ],
  ])('%s: %s', async (chapter, _, yes, no) => {
    expect(await chaptersOf({ ...REQUESTS, ...AGAIN, ...yes })).toContain(chapter);
    expect(await chaptersOf({ ...REQUESTS, ...AGAIN, ...no })).not.toContain(chapter);
  });

  it('a function without any description takes events, is deployed with settings and fails; one that only its settings name does not', async () => {
    const pack = { 'src/a.py': 'def handler(request, context):\n    pack(request)\n' };
    const long = {
      'src/a.py': 'def lambda_handler_pack(\n        event, context=None,\n        key=None):\n',
    };
    const worker = { 'src/a.js': 'exports.notify = (message, context) => {\n  send(message);\n};\n' };
    const settings = { 'main.tf': 'resource "aws_lambda_function" "pack" {\n  name = "pack"\n}\n' };
    for (const files of [pack, long, worker])
      expect(await chaptersOf(files)).toEqual(expect.arrayContaining(['V2', 'V13', 'V16']));
    const shown = { 'examples/a/index.js': 'exports.handler = (event, context, callback) => {\n' };
    for (const files of [settings, { ...settings, ...shown }])
      expect(await chaptersOf(files)).not.toEqual(expect.arrayContaining(['V2']));
  });

  it('a handler of commands, errors or clicks is no function that a provider calls', async () => {
    for (const line of [
      'exports.handler = async (argv) => {',
      'exports.errorHandler = async (error) => {',
      'export const clickHandler = (event) => {',
    ])
      expect(await chaptersOf({ 'src/a.js': `${line}\n  run();\n};\n` })).not.toContain('V2');
    const log = {
      'src/log.py': 'logger = logging.getLogger(__name__)\n',
      'src/b.py': 'logger.info("packed")\n',
    };
    expect(await chaptersOf(log)).not.toContain('V16');
  });

  it('a package of several functions is deployed; one with a single function is used by others', async () => {
    const manifest = { 'setup.py': "setup(name='pack', packages=find_packages())\n" };
    const one = { 'pack/a.py': 'def lambda_handler(event, context):\n    pack(event)\n' };
    const two = { 'pack/b.py': 'def lambda_handler(event, context):\n    unpack(event)\n' };
    expect(await chaptersOf({ ...manifest, ...one, ...two })).toEqual(expect.arrayContaining(['V2', 'V13']));
    expect(await chaptersOf({ ...manifest, ...one })).not.toContain('V2');
  });

  it('a package that ships functions is a service; a library for functions is not', async () => {
    const manifest = {
      'package.json': '{"name": "construct", "main": "lib/index.js", "exports": "./lib/index.js"}',
    };
    const stack = { 'infra/stack.ts': "new lambda.Function(this, 'api', {});\n" };
    expect(await chaptersOf({ ...manifest, ...stack, ...REQUESTS, ...AGAIN })).toContain('V13');
    expect(await chaptersOf({ ...manifest, ...REQUESTS, ...AGAIN })).not.toContain('V13');
  });

  it('what verifies the tokens of an authorization server keeps no session; what issues them does', async () => {
    const login = {
      'src/b.js': 'await bcrypt.compare(password, hash);\nconst token = jwt.sign({ id }, secret);\n',
    };
    const verify = {
      'src/c.js': 'const keys = createRemoteJWKSet(url);\nconst result = await jwtVerify(token, keys);\n',
    };
    const check = {
      'src/d.js': "if (!header.startsWith('Bearer ')) return deny();\nconst t = req.headers.authorization;\n",
    };
    expect(await chaptersOf({ ...REQUESTS, ...AGAIN, ...login })).toContain('V7');
    expect(await chaptersOf({ ...REQUESTS, ...AGAIN, ...verify, ...check })).not.toContain('V7');
  });
});

describe('infrastructure as code', () => {
  it.each<[string, string, Record<string, string>, Record<string, string>]>([
    [
      'V12',
      'a chart with an encrypted entry; one without an entry',
      { 'templates/ingress.yaml': 'kind: Ingress\nspec:\n  tls:\n' },
      { 'templates/service.yaml': 'kind: Service\nspec:\n  ports:\n' },
    ],
    [
      'V12',
      'a bucket that refuses plain connections; a bucket',
      { 'main.tf': 'variable = "aws:SecureTransport"\n' },
      { 'main.tf': 'resource "aws_s3_bucket" "logs" {\n' },
    ],
    [
      'V13',
      'a secret for a program; a network',
      { 'templates/a.yaml': 'kind: Secret\n' },
      { 'main.tf': 'resource "aws_vpc" "main" {\n' },
    ],
    [
      'V13',
      'a parameter of Bicep that is kept secret; one that is not',
      { 'main.bicep': '@secure()\nparam password string\n' },
      { 'main.bicep': '@description()\nparam place string\n' },
    ],
    [
      'V11',
      'a key is made; a bucket is named',
      { 'main.tf': 'resource "aws_kms_key" "logs" {\n' },
      { 'main.tf': 'resource "aws_s3_bucket" "logs" {\n' },
    ],
    [
      'V16',
      'a trail of calls is kept; a queue is',
      { 'main.tf': 'resource "aws_cloudtrail" "all" {\n' },
      { 'main.tf': 'resource "aws_sqs_queue" "all" {\n' },
    ],
  ])('%s: %s', async (chapter, _, yes, no) => {
    expect(await chaptersOf(yes)).toContain(chapter);
    expect(await chaptersOf(no)).not.toContain(chapter);
  });

  it('a secret in a manifest beside an application for phones is that of its developers', async () => {
    const app = { 'lib/main.dart': 'void main() => runApp(const Shop());\n' };
    expect(await chaptersOf({ ...app, 'deploy/a.yaml': 'kind: Secret\n' })).not.toContain('V13');
  });

  it('tokens that the gateway checks need no cryptography of the code; those that it checks itself do', async () => {
    const gateway = { 'template.yaml': TEMPLATE, 'src/items.js': HANDLER };
    const own = { 'src/check.js': 'const verifier = CognitoJwtVerifier.create({ userPoolId });\n' };
    expect(await chaptersOf(gateway)).not.toContain('V11');
    expect(await chaptersOf({ ...gateway, ...own })).toContain('V11');
  });

  it('a key that is made beside a function is a setting; what the function encrypts is cryptography', async () => {
    const key = { 'infra/alarms.py': "key = kms.Key(self, 'alarms')\n" };
    const called = { 'src/a.py': 'def handler(event, context: LambdaContext):\n' };
    const hash = { 'src/b.py': 'digest = hmac.new(secret, body)\n' };
    expect(await chaptersOf(key)).toContain('V11');
    expect(await chaptersOf({ ...key, ...called })).not.toContain('V11');
    expect(await chaptersOf({ ...key, ...called, ...hash })).toContain('V11');
  });

  it('a package of functions whose gateway is described in Python', async () => {
    const pack = {
      'pyproject.toml':
        '[project]\nname = "orders"\ndependencies = ["aws-lambda-powertools"]\n[build-system]\nrequires = ["hatchling"]\n',
      'service/api.py': 'app = APIGatewayRestResolver()\n',
      'service/create.py': 'def handler(event, context: LambdaContext):\n',
      'infra/api.py': "function = _lambda.Function(self, 'create')\n",
    };
    const gateway = { 'infra/gateway.py': "api = aws_apigateway.RestApi(self, 'orders')\n" };
    expect(await chaptersOf({ ...pack, ...gateway })).toEqual(
      expect.arrayContaining(['V2', 'V4', 'V12', 'V13']),
    );
    expect(await chaptersOf(pack)).not.toContain('V4');
  });
});
