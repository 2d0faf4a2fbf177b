import type { CodeRule, DependencyRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Queries that functions send to the databases of a cloud provider. */
export const CLOUD_QUERIES: readonly CodeRule[] = [
  {
    id: 'cloud-query-code',
    reason: 'Builds a query for a database of a cloud provider.',
    languages: ['js', 'py', 'java', 'go', 'csharp', 'rust'],
    confidence: 'strong',
    tokens: spaced`
        KeyConditionExpression  key_condition_expression  FilterExpression  filter_expression  UpdateExpression
        update_expression  StartQueryExecutionCommand(  startQueryExecution(  start_query_execution(
        ExecuteStatementCommand(  executeStatement(  execute_statement(  batch_execute_statement(  DocumentClient(
        DynamoDBDocumentClient  DynamoDBMapper  DynamoDbEnhancedClient  dynamodb.QueryInput
        .items.query(  query_items(  ICosmosDbClient  CosmosClient(  SqlQuerySpec  GetItemQueryIterator
        getFirestore(  firestore.Client(  admin.firestore()  FirestoreClient(  firestore.NewClient(
        bigquery.Client(  new BigQuery(  env.DB.prepare(  D1Database  TableClient.from
        datastore.Client(  timestreamQuery.  redshift-data  rds-data  opensearchpy  @opensearch-project/opensearch
        dynamoose.  electrodb  onetable  pynamodb  dynamodb-toolbox  drizzle-orm/d1  @dynamodb_model`,
    patterns: [
      {
        near: ['prepare('],
        regex: /\b(?:DB|db|database|env\.\w{1,30})\.prepare\(\s{0,4}["'`]/,
      },
    ],
    yes: ["KeyConditionExpression: 'id = :id',", "env.USERS.prepare('SELECT id FROM users')"],
    no: ['// KeyConditionExpression', 'myKeyConditionExpressions = 1'],
  },
  {
    id: 'cloud-query-text',
    reason: 'Puts a value into the text of a query.',
    languages: ['js', 'py', 'csharp', 'java'],
    confidence: 'medium',
    patterns: [
      {
        near: ['WHERE ', 'FROM ', 'AND ', 'VALUES '],
        regex:
          /^\s{0,40}(?:["'`]\s{0,4})?(?:WHERE|AND|FROM|LEFT JOIN|INNER JOIN|JOIN|VALUES|ORDER BY|GROUP BY)\s[^;]{0,160}(?:\$\{|\{\w{1,40}\})/,
      },
    ],
    yes: ["      WHERE site = '${site}'"],
    no: ["// WHERE site = '${site}'", 'const text = `AND SO ON`;', '      WHERE site = ?'],
  },
  {
    id: 'mapping-template-code',
    reason: 'A template of a gateway puts values of a request into another request.',
    languages: ['html', 'config', 'js', 'terraform'],
    confidence: 'medium',
    tokens: spaced`
        $util.dynamodb  $util.toJson(  $ctx.args  $context.arguments  $input.path(  $input.json(  $input.params(
        $ctx.identity  $context.identity  util.dynamodb.toMapValues(`,
    yes: ['"key": $util.dynamodb.toDynamoDBJson($ctx.args.id)'],
    no: ['<!-- $ctx.args.id -->', 'my$ctx.argsx'],
  },
];

/** Libraries for the databases of cloud providers. */
export const CLOUD_DATABASE_LIBRARY: DependencyRule = {
  id: 'cloud-database-library',
  reason: 'A library for a database of a cloud provider.',
  confidence: 'medium',
  names: {
    npm: spaced`
      @aws-sdk/lib-dynamodb  @aws-sdk/client-dynamodb  dynamoose  electrodb  dynamodb-onetable  dynamodb-toolbox
      @azure/cosmos  @google-cloud/firestore  @google-cloud/bigquery  @google-cloud/datastore  @azure/data-tables
      @aws-sdk/client-athena  @aws-sdk/client-rds-data  data-api-client  @typedorm/core  @planetscale/database
      @neondatabase/serverless  @libsql/client  @upstash/redis  @elastic/elasticsearch
      @opensearch-project/opensearch  kysely-d1  @typedgoose/typegoose  ioredis`,
    pypi: spaced`
      pynamodb  pydynox  azure-cosmos  google-cloud-firestore  google-cloud-bigquery  google-cloud-datastore  elasticsearch
      opensearch-py  pyathena  awswrangler  azure-data-tables`,
    maven: [
      'dynamodb-enhanced',
      'azure-cosmos',
      'google-cloud-firestore',
      'aws-java-sdk-dynamodb',
      'dynamodb',
    ],
    golang: spaced`
      github.com/aws/aws-sdk-go-v2/service/dynamodb  cloud.google.com/go/firestore  github.com/guregu/dynamo
      cloud.google.com/go/datastore  cloud.google.com/go/bigquery`,
    nuget: spaced`
      awssdk.dynamodbv2  microsoft.azure.cosmos  google.cloud.firestore  azure.data.tables
      microsoft.azure.webjobs.extensions.cosmosdb`,
    cargo: ['aws-sdk-dynamodb', 'firestore', 'azure_data_cosmos'],
  },
};
