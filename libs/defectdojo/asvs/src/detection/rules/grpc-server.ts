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
      names: { nuget: ['grpc.aspnetcore'], maven: ['grpc-server-spring-boot-starter', 'quarkus-grpc'] },
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
          MapGrpcService<  grpc::ServerBuilder  GRPC::RpcServer  NettyServerBuilder  ServerBuilder.forPort(`,
      yes: ['s := grpc.NewServer(opts...)'],
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
