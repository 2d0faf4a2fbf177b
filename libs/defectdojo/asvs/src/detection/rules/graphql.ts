import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for GraphQL servers. */
export const graphql: FeatureRules = {
  id: 'graphql',
  name: 'GraphQL interface',
  reason: 'Clients query this code with GraphQL.',
  dependencies: [
    {
      id: 'graphql-server-library',
      reason: 'A library for GraphQL servers.',
      confidence: 'strong',
      names: {
        npm: spaced`
          graphql-yoga  apollo-server  apollo-server-express  apollo-server-micro  @apollo/server
          type-graphql  mercurius  express-graphql  @nestjs/graphql  graphql-http  nexus  @pothos/core  postgraphile
          @as-integrations/next  @as-integrations/aws-lambda  graphql-helix  @redwoodjs/graphql-server  @envelop/core
          apollo-server-lambda  apollo-server-koa  apollo-server-fastify  apollo-server-core  @graphql-yoga/node  @apollo/gateway`,
        pypi: spaced`
          graphene  graphene-django  strawberry-graphql  strawberry-graphql-django  ariadne`,
        maven: spaced`
          graphql-dgs-spring-boot-starter  spring-boot-starter-graphql  graphql-java  graphql-kotlin-server
          graphql-spring-boot-starter  graphql-java-tools`,
        golang: spaced`
          github.com/99designs/gqlgen  github.com/graphql-go/graphql  github.com/graph-gophers/graphql-go`,
        cargo: ['async-graphql', 'juniper'],
        composer: ['webonyx/graphql-php', 'nuwave/lighthouse', 'overblog/graphql-bundle'],
        gem: ['graphql'],
        nuget: ['hotchocolate.aspnetcore', 'graphql.server.transports.aspnetcore'],
      },
    },
  ],
  code: [
    {
      id: 'graphql-server-code',
      reason: 'Builds a GraphQL schema or serves one.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'rust', 'csharp', 'php'],
      confidence: 'strong',
      tokens: spaced`
          new GraphQLServer(  new ApolloServer(  makeExecutableSchema(  @DgsComponent  @QueryMapping
          @MutationMapping  GraphQL::Schema  graphene.Schema(  strawberry.Schema(  AddGraphQLServer(
          graphql.NewSchema(  handler.NewDefaultServer(  new GraphQLSchema(  GraphQLObjectType(  buildSchema(
          createYoga(  startStandaloneServer(  ariadne.asgi  GraphQLView  GraphQLRouter(  make_executable_schema(
          @GraphQLApi  EmptySubscription  RootNode::new(
          graphql.Do(  relay.Handler{`,
      yes: ['const server = new ApolloServer({ typeDefs });'],
      no: ['// new ApolloServer(', 'const client = new ApolloClient({ uri });'],
    },
    {
      id: 'graphql-cloud',
      reason: 'A cloud provider serves a GraphQL schema with this code behind it.',
      languages: ['config', 'terraform', 'js', 'py', 'java', 'go', 'csharp'],
      confidence: 'medium',
      kind: 'config',
      tokens: spaced`
          AWS::AppSync::GraphQLApi  AWS::Serverless::GraphQLApi  aws_appsync_graphql_api  appsync.GraphqlApi(
          new GraphqlApi(  AppSyncResolverEvent  AppSyncIdentityCognito`,
      patterns: [{ near: ['appSync:'], regex: /^\s{0,8}appSync:/ }],
      yes: ['    Type: AWS::AppSync::GraphQLApi', '  appSync:'],
      no: ['# AWS::AppSync::GraphQLApi', 'my_aws_appsync_graphql_apis'],
    },
    {
      id: 'graphql-schema',
      reason: 'Declares a GraphQL schema.',
      languages: ['graphql'],
      confidence: 'medium',
      kind: 'schema',
      patterns: [
        {
          near: ['type Query', 'type Mutation', 'schema {'],
          regex: /^\s*(?:extend )?(?:type (?:Query|Mutation)\b|schema \{)/,
        },
      ],
      yes: ['type Query {'],
      no: ['# type Query {', 'query type_Query {'],
    },
  ],
};
