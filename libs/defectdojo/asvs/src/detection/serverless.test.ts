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
      'V11',
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
    expect(await chaptersOf(files)).toEqual(['V13']);
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
});
