import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for servers that an application keeps open. A port that waits for the redirect of a login is none. */
export const localServer: FeatureRules = {
  id: 'local_server',
  name: 'Server in an application',
  reason: 'Other programs can call the application while it runs.',
  code: [
    {
      id: 'local-server-code',
      reason: 'Serves one request after the other, or keeps connections open.',
      languages: ['js', 'rust', 'java', 'swift', 'c', 'csharp', 'py'],
      confidence: 'strong',
      tokensOf: {
        js: spaced`new WebSocketServer(  new WebSocket.Server(  new ws.Server(`,
        rust: spaced`.incoming_requests()  axum::serve(  warp::serve(  accept_async(`,
        java: spaced`NanoHTTPD  embeddedServer(  extends WebSocketServer`,
        swift: spaced`GCDWebServer()  HttpServer()`,
        c: spaced`QWebSocketServer  QHttpServer  GCDWebServer  soup_server_new(`,
        csharp: spaced`new WebSocketServer(  EmbedIO  WebApplication.CreateBuilder(`,
        py: spaced`websockets.serve(`,
      },
      yes: ['const server = new WebSocketServer({ host, port });'],
      no: [
        '// new WebSocketServer({ port })',
        'const server = http.createServer(takeRedirect);',
        'const socket = new WebSocket(address);',
      ],
    },
  ],
};
