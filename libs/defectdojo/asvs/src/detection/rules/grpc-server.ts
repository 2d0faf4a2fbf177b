import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for gRPC servers. */
export const grpcServer: FeatureRules = {
  id: 'grpc_server',
  name: 'gRPC server',
  reason: 'The code receives requests over gRPC.',
  dependencies: [
    {
      id: 'grpc-server-framework',
      reason: 'A framework for gRPC servers.',
      confidence: 'strong',
      names: {
        nuget: ['grpc.aspnetcore', 'protobuf-net.grpc.aspnetcore', 'magiconion.server'],
        maven: [
          'grpc-server-spring-boot-starter',
          'grpc-spring-boot-starter',
          'quarkus-grpc',
          'micronaut-grpc-server-runtime',
          'spring-grpc-server-spring-boot-starter',
        ],
        golang: ['connectrpc.com/connect', 'github.com/twitchtv/twirp', 'github.com/bufbuild/connect-go'],
        npm: ['@connectrpc/connect-node', '@connectrpc/connect-fastify', 'nice-grpc', 'mali'],
      },
    },
    {
      id: 'grpc-library',
      reason: 'A gRPC library for clients and servers.',
      confidence: 'weak',
      names: {
        npm: ['@grpc/grpc-js', 'grpc'],
        pypi: ['grpcio'],
        golang: ['google.golang.org/grpc'],
        cargo: ['tonic'],
        gem: ['grpc'],
        maven: ['grpc-netty', 'grpc-netty-shaded', 'grpc-services'],
      },
    },
  ],
  code: [
    {
      id: 'grpc-server-code',
      reason: 'Creates a gRPC server.',
      languages: ['go', 'js', 'py', 'java', 'rust', 'csharp', 'c', 'ruby'],
      confidence: 'strong',
      tokens: spaced`
          grpc.NewServer(  new grpc.Server(  grpc.server(  grpc.aio.server(  tonic::transport::Server
          MapGrpcService<  grpc::ServerBuilder  GRPC::RpcServer  NettyServerBuilder  ServerBuilder.forPort(
          @GrpcService  @GRpcService  GrpcServer.create(  add_insecure_port(  add_secure_port(  
          Transport.GRPC  grpclib.server  micro.NewService(  kgrpc.NewServer(  zrpc.MustNewServer(`,
      tokensOf: { csharp: ['AddGrpc('], rust: ['tonic::service', '.add_service('] },
      patterns: [
        {
          near: ['ImplBase'],
          regex:
            /\bextends \w{1,60}(?:Grpc\.\w{1,60})?ImplBase\b|:\s{0,2}\w{1,60}(?:Grpc\.\w{1,60}|Grpc\w{0,10}\.\w{1,60}Coroutine)?ImplBase\(/,
        },
        { near: ['.Register'], regex: /\b\w{1,30}\.Register\w{1,60}Server\(\s{0,2}\w{1,30},/ },
      ],
      yes: ['s := grpc.NewServer(opts...)', 'pb.RegisterGreeterServer(s, &server{})'],
      no: ['// s := grpc.NewServer()', 'x := mygrpc.NewServerless()'],
    },
    {
      id: 'grpc-service-schema',
      reason: 'Declares a service of remote procedures.',
      languages: ['proto'],
      confidence: 'weak',
      kind: 'schema',
      patterns: [{ near: ['service '], regex: /^service \w+/ }],
      yes: ['service CartService {'],
      no: ['// service CartService {', 'message service {'],
    },
  ],
};
