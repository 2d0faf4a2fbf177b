import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for WebSocket endpoints. */
export const websocket: FeatureRules = {
  id: 'websocket',
  name: 'WebSocket endpoint',
  reason: 'Clients open WebSocket connections to this code.',
  dependencies: [
    {
      id: 'websocket-server-library',
      reason: 'A library for WebSocket servers.',
      confidence: 'strong',
      names: {
        npm: spaced`
          socket.io  @fastify/websocket  express-ws  uWebSockets.js  @nestjs/websockets  sockjs  engine.io  @nestjs/platform-socket.io
          @nestjs/platform-ws  koa-websocket  @hono/node-ws  colyseus  @colyseus/core  partykit  partyserver`,
        pypi: ['channels', 'flask-socketio', 'flask-sock', 'autobahn', 'django-channels'],
        maven: ['spring-boot-starter-websocket', 'jakarta.websocket-api', 'javax.websocket-api'],
        cargo: ['rocket_ws', 'actix-ws', 'actix-web-actors'],
        composer: ['cboden/ratchet', 'beyondcode/laravel-websockets', 'laravel/reverb'],
        gem: ['actioncable', 'faye-websocket', 'anycable-rails'],
      },
    },
    {
      id: 'websocket-library',
      reason: 'A WebSocket library for clients and servers.',
      confidence: 'weak',
      names: {
        npm: ['ws', 'websocket'],
        pypi: ['websockets'],
        golang: spaced`
          github.com/gorilla/websocket  nhooyr.io/websocket  github.com/coder/websocket  github.com/gobwas/ws`,
        cargo: ['tokio-tungstenite', 'tungstenite'],
        maven: ['Java-WebSocket'],
        nuget: ['microsoft.aspnetcore.signalr'],
      },
    },
  ],
  code: [
    {
      id: 'websocket-server-code',
      reason: 'Accepts WebSocket connections.',
      languages: ['js', 'py', 'java', 'go', 'rust', 'csharp', 'ruby', 'php', 'elixir', 'c'],
      confidence: 'strong',
      tokens: [
        ...spaced`
          new WebSocketServer(  new WebSocket.Server(  new ws.Server(  websocket.Upgrader  websocket.Accept(
          @ServerEndpoint  WebSocketHandler  TextWebSocketHandler  WebSocketUpgrade  MapHub<
          ActionCable.server  ApplicationCable::  websockets.serve(  WebsocketConsumer  AsyncWebsocketConsumer
          @WebSocketGateway(  use Phoenix.Socket  AcceptWebSocketAsync(  Sec-WebSocket-Accept
          class WebSocketServer  AsyncWebSocket  new WebSocketServerProtocolHandler(
          WebSocketServerHandshakerFactory(  @SubscribeMessage(  lws_create_context(`,
        'Ratchet\\',
      ],
      tokensOf: {
        rust: ['tungstenite::accept', 'accept_hdr_async(', 'tokio_tungstenite::accept_async('],
        js: spaced`
          new WebSocketPair(  Deno.upgradeWebSocket(  upgradeWebSocket(  acceptWebSocket(  io.on('connection'
          io.on("connection"  wss.on('connection'  wss.on("connection"  new SocketIOServer(  socket.io.Server
          `,
        py: spaced`
          WebSocketResponse(  WebSocketHandler  SocketIO(  socketio.AsyncServer(  socketio.Server(
          WebSocketServerProtocol  WebSocketServerFactory(  WebSocketEndpoint`,
        java: spaced`
          webSocketHandler(  EnableWebSocketMessageBroker  @EnableWebSocketMessageBroker  @EnableWebSocket  WebSocketConfigurer
          @MessageMapping  extends WebSocketServer  WebSocketServerProtocolHandler  ServerWebSocket  install(WebSockets)`,
        go: ['melody.New(', 'ws.UpgradeHTTP(', 'socketio.NewServer(', 'websocket.Handler('],
        csharp: [': Hub', ': Hub<', 'UseWebSockets(', 'MapHub('],
        ruby: ['Faye::WebSocket.new(', 'ActionCable::', 'AnyCable'],
        php: ['Swoole\\WebSocket\\Server', 'MessageComponentInterface'],
        c: [
          'QWebSocketServer',
          'websocketpp::server',
          'mg_ws_upgrade(',
          'uWS::WebSocket',
          'httpd_ws_frame_t',
        ],
      },
      patterns: [
        { near: ['.websocket('], regex: /^\s*@\w+\.websocket\("/ },
        // An importer, a queue and a page have functions of this name too.
        { near: ['accept_async('], regex: /\baccept_async\(\s{0,2}\w{0,20}(?:stream|socket|conn|tcp)/ },
        { near: ['.ws('], regex: /\bapp\.ws\(['"]/ },
      ],
      yes: [
        'const wss = new WebSocketServer({ port: 8080 });',
        '@app.websocket("/ws")',
        'var upgrader = websocket.Upgrader{}',
      ],
      no: [
        '// new WebSocketServer(',
        'const socket = new WebSocket(url);',
        'await self.accept_async(invitation)',
      ],
    },
  ],
};
