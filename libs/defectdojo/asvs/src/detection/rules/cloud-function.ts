import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for functions that a cloud provider starts. */
export const cloudFunction: FeatureRules = {
  id: 'cloud_function',
  name: 'Function of a cloud provider',
  reason: 'A cloud provider runs this code for events and requests.',
  dependencies: [
    {
      id: 'cloud-function-library',
      reason: 'A library for functions of a cloud provider.',
      confidence: 'strong',
      names: {
        npm: spaced`
          @middy/core  middy  serverless-http  aws-serverless-express  @vendia/serverless-express
          @azure/functions  firebase-functions  @google-cloud/functions-framework  @aws-lambda-powertools/logger
          lambda-api  @types/aws-lambda  aws-lambda  lambda-log  @aws-lambda-powertools/tracer  @netlify/functions
          @aws-lambda-powertools/metrics  @codegenie/serverless-express  aws-serverless-express-middleware
          itty-router  worktop  serverless-offline  serverless-esbuild
          serverless-plugin-typescript  serverless-webpack  @serverless-stack/node  sst`,
        pypi: [
          'aws-lambda-powertools',
          'chalice',
          'zappa',
          'mangum',
          'azure-functions',
          'functions-framework',
          'serverless-wsgi',
          'crhelper',
          'lambda-decorators',
          'firebase-functions',
          'azure-functions-durable',
          'cfn-resource-provider',
          'cloudevents',
        ],
        maven: spaced`
          aws-lambda-java-core  aws-lambda-java-events  spring-cloud-function-adapter-aws
          azure-functions-java-library  functions-framework-api  aws-serverless-java-container-springboot3`,
        golang: spaced`
          github.com/aws/aws-lambda-go  github.com/GoogleCloudPlatform/functions-framework-go`,
        cargo: ['lambda_runtime', 'lambda_http', 'lambda-runtime', 'worker'],
        nuget: spaced`
          amazon.lambda.core  amazon.lambda.apigatewayevents  microsoft.net.sdk.functions
          microsoft.azure.functions.worker  microsoft.azure.functions.extensions`,
        gem: ['aws_lambda_ric', 'functions_framework'],
        composer: ['bref/bref'],
      },
    },
  ],
  code: [
    {
      id: 'cloud-function-code',
      reason: 'The function that a cloud provider calls.',
      languages: ['js', 'py', 'java', 'go', 'csharp', 'ruby', 'rust', 'php'],
      confidence: 'strong',
      tokensOf: {
        js: [
          'functions.https.',
          'functions.firestore.',
          'AzureFunction',
          'Handler<APIGateway',
          'Handler<SQSEvent',
          'onDocumentCreated(',
          'onDocumentWritten(',
          'onObjectFinalized(',
          'onSchedule(',
          'onMessagePublished(',
          'functions.pubsub.',
          'functions.auth.',
          'functions.storage.',
          'ExportedHandler<',
          'ScheduledHandler',
          'SQSHandler',
          'S3Handler',
          'SNSHandler',
          'DynamoDBStreamHandler',
          'extends DurableObject',
          'extends WorkerEntrypoint',
          'functions.cloudEvent(',
          'CloudFrontRequestHandler',
          'EventBridgeHandler<',
          'KinesisStreamHandler',
          'CloudFormationCustomResourceHandler',
        ],
        py: [
          'func.HttpRequest',
          'functions_framework.http',
          'functions_framework.cloud_event',
          'LambdaContext',
          'APIGatewayRestResolver(',
          'func.FunctionApp(',
          'Chalice(',
          'Mangum(',
        ],
        java: [
          'implements RequestHandler<',
          'implements RequestStreamHandler',
          'extends RequestStreamHandler',
          '@FunctionName(',
          'com.amazonaws.services.lambda.runtime',
          'com.google.cloud.functions',
          'com.microsoft.azure.functions',
        ],
        go: ['lambda.Start(', 'lambda.StartWithOptions(', 'functions.HTTP(', 'functions.CloudEvent('],
        ruby: ['FunctionsFramework.http', 'FunctionsFramework.cloud_event', 'def lambda_handler(event'],
        csharp: [
          '[FunctionName(',
          '[Function(',
          '[LambdaFunction',
          'ILambdaContext',
          'IHttpFunction',
          'ICloudEventFunction',
        ],
        php: [
          'Bref\\Context\\Context',
          'extends SqsHandler',
          'extends S3Handler',
          'extends EventBridgeHandler',
        ],
        rust: ['lambda_runtime::', 'lambda_http::', 'worker::event', '#[event(fetch', '#[event(scheduled'],
      },
      patterns: [
        {
          near: ['andler'],
          regex:
            /\b(?:module\.)?exports\.\w{0,40}[hH]andler\w{0,20}\s{0,2}=|\bexport (?:const|async function|function) \w{0,40}[hH]andler(?!s\b)\w{0,10}\s{0,2}(?:=\s{0,2}(?:async|middy|\()|:\s{0,2}\w{0,40}Handler|\(\s{0,2}event)|^\s*def \w{0,40}handler\(\s{0,2}_?(?:event|request|req|evt|data|payload|input)\s{0,2}[:,].{0,60}\b_?(?:context|ctx)\b/,
        },
        {
          near: ['event, context', '(event)', 'event, _context'],
          regex:
            /\b(?:module\.)?exports\.\w{1,40}\s{0,2}=\s{0,2}(?:async\s)?(?:function\s?\w{0,30})?\s{0,2}\(\s{0,2}event\b|^\s*def \w{1,40}\(event, _?context\):/,
        },
        {
          near: [', context', ' ,context', ',context'],
          regex:
            /\bexport (?:const \w{1,40}\s{0,2}=\s{0,2}(?:async\s{0,2})?|(?:async )?function \w{1,40}\s?)\(\s{0,2}\w{1,20}\s{0,2},\s{0,2}context\b(?!\s{0,2},\s{0,2}(?!cb|callback|done|next)\w)/,
        },
        // The name that the console of a provider gives to a function, and a handler whose second parameter is its context.
        { near: ['lambda_handler'], regex: /^\s*(?:async )?def \w{0,30}lambda_handler\w{0,30}\(/ },
        {
          near: ['context'],
          regex:
            /^(?:async )?def (?:\w{1,40}_)?(?:handler|lambda)\w{0,20}\(\s{0,2}(?!update\b|bot\b|self\b)\w{1,30}\s{0,2}(?::[^()]{0,60})?,\s{0,2}_?(?:\w{1,20}_)?context\b(?!:\s?(?:CallbackContext|ContextTypes))/,
        },
        { near: ['event:, context:'], regex: /^\s*def (?:self\.)?\w{1,40}\(event:, context:\)/ },
        {
          near: [', context', ',context'],
          regex:
            /\bexports\.\w{1,40}\s{0,2}=\s{0,2}(?:async\s?)?(?:function\s?\w{0,30})?\s{0,2}\(\s{0,2}\w{1,20}\s{0,2},\s{0,2}context\s{0,2}(?:\)|,\s{0,2}(?:cb|callback|done)\b)/,
        },
        {
          near: ['FunctionHandler'],
          regex: /\bpublic (?:static )?(?:async )?[\w<>?]{1,60} FunctionHandler\w{0,20}\(/,
        },
        {
          near: ['scheduled(', 'queue(', 'email('],
          regex:
            /^\s{1,8}async (?:scheduled|queue|email)\(\s{0,2}\w{1,20}(?::\s?[\w<>]{1,40})?,\s{0,2}_?env\b/,
        },
        {
          near: ['(context'],
          regex: /\bmodule\.exports\s{0,2}=\s{0,2}async\s{1,2}(?:function\s{0,2}\w{0,30})?\s{0,2}\(context\b/,
        },
        {
          near: [
            'app.http(',
            'app.timer(',
            'app.storage',
            'app.serviceBus',
            'app.eventHub(',
            'app.cosmosDB(',
          ],
          regex:
            /\bapp\.(?:http|timer|storageQueue|storageBlob|serviceBusQueue|eventHub|cosmosDB)\(\s{0,2}["'][\w-]{1,60}["'],\s{0,2}\{/,
        },
      ],
      yes: [
        'exports.handler = async (event) => {',
        'module.exports = async function (context, req) {',
        'export async function check(event, context, callback) {',
        "app.timer('clean', {",
        'exports.notify = (message, context) => {',
        '  async scheduled(controller: ScheduledController, env: Env) {',
      ],
      no: [
        '// exports.handler = async (event) => {',
        'exports.errorHandler2 += 1',
        'const handler = (event) => {',
        'export const resolve = (parent, args, context) => {',
        'export const addHandlers = (source, force) => {',
        'export function onRequest(options, context, fileName) {',
        'export function resolvePartial(partial, context, options) {',
        'exports.compile = (source, context, options) => {',
      ],
    },
    {
      id: 'cloud-function-settings',
      reason: 'Describes a function of a cloud provider.',
      languages: ['config', 'terraform', 'js', 'py', 'java', 'go', 'csharp'],
      confidence: 'medium',
      kind: 'config',
      countsOnce: true,
      tokens: spaced`
          AWS::Serverless::Function  AWS::Lambda::Function  aws_lambda_function  google_cloudfunctions_function
          google_cloudfunctions2_function  azurerm_linux_function_app  azurerm_function_app
          azurerm_windows_function_app  lambda.Function(  new NodejsFunction(  new lambda.Function(
          Microsoft.Web/sites/functions  lambda_.Function(  _lambda.Function(  aws_lambda.Function(  PythonFunction(
          aws.lambda.Function(  aws.lambda.CallbackFunction(  gcp.cloudfunctions.Function(  new GoFunction(
          lambda_nodejs.NodejsFunction(  aws_lambda_alias  cloudflare_worker_script  cloudflare.WorkerScript(
          cloudflare_workers_script  compatibility_date  serving.knative.dev/v1  sst.aws.Function(  sst.aws.ApiGatewayV2(
          sst.aws.Nextjs(  sst.cloudflare.Worker(  aws_lambda_event_source_mapping  AWS::Lambda::EventSourceMapping
          Microsoft.Web/serverfarms  lambda.DockerImageFunction(  lambda.NewFunction(`,
      patterns: [
        {
          near: ['unction(this', 'unction(scope', 'unction(stack'],
          regex: /\bnew (?:\w{1,20}\.)?\w{0,20}Function\(\s{0,2}(?:this|scope|stack)\b/,
        },
        { near: ['handler:'], regex: /^\s{2,20}handler:\s{1,4}["']?[\w./-]{1,100}\.\w{1,60}(?![\w(])/ },
      ],
      yes: ['    Type: AWS::Serverless::Function', '    handler: src/items.list'],
      no: ['# AWS::Lambda::Function', 'handler: true', '    handler: core.NewHandler(client),'],
    },
  ],
  files: [
    {
      id: 'cloud-function-file',
      reason: 'Settings of functions of a cloud provider.',
      confidence: 'medium',
      kind: 'config',
      countsOnce: true,
      path: /(?:^|\/)(?:wrangler\.(?:toml|jsonc?)|serverless\.(?:ya?ml|[jt]s|json)|sst\.config\.[jt]s|samconfig\.(?:toml|ya?ml)|zappa_settings\.(?:json|ya?ml|toml)|function\.json|app\.arc)$/,
      yes: ['wrangler.toml', 'serverless.yml', 'items/function.json'],
      no: ['docs/serverless.md', 'src/wrangler.ts'],
    },
  ],
};
