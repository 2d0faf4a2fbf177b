import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for servers of network protocols, made with libraries and frameworks. */
export const LISTENER_LIBRARY_CODE: readonly CodeRule[] = [
  {
    id: 'listener-library-code',
    reason: 'Waits for connections in a protocol.',
    languages: ['py', 'js', 'java', 'go', 'rust', 'ruby', 'csharp', 'php', 'c', 'swift', 'dart'],
    confidence: 'strong',
    tokensOf: {
      py: spaced`
        reactor.listenTCP(  reactor.listenSSL(  reactor.listenUDP(  reactor.listenUNIX(  TCP4ServerEndpoint(
        TCP6ServerEndpoint(  SSL4ServerEndpoint(  serverFromString(  protocol.ServerFactory  internet.TCPServer(
        internet.SSLServer(  StreamServerEndpointService(  asyncio.start_unix_server(  trio.serve_tcp(
        trio.open_tcp_listeners(  anyio.create_tcp_listener(  SocketServer.  asyncore.dispatcher  gevent.server
        StreamServer((  eventlet.listen(  aiosmtpd.controller  asyncssh.listen(  asyncssh.create_server(
        paramiko.ServerInterface  StartTcpServer(  StartAsyncTcpServer(  ModbusTcpServer(  pyftpdlib.servers
        Pyro4.Daemon(  Pyro5.api.Daemon(  rpyc.utils.server  zerorpc.Server(  TServerSocket(  TSocket.TServerSocket(
        multiprocessing.connection.Listener  socket.create_server(`,
      js: spaced`
        new SMTPServer(  new ssh2.Server(  new FtpSrv(  new net.Server(  new tls.Server(  Bun.listen(  Deno.listen(
        Deno.listenTls(  dns2.createServer(  new Aedes(  ldap.createServer(`,
      java: spaced`
        createNetServer(  NioServerSocketChannel  ServerSocketChannel.open(  AsynchronousServerSocketChannel.open(
        NioSocketAcceptor  SshServer.setUpDefaultServer(  TcpServer.create(  TServerSocket(  TThreadPoolServer
        TNonblockingServerSocket(  LocateRegistry.createRegistry(  UnicastRemoteObject  org.subethamail.smtp.server
        Tcp().bind(  org.apache.ftpserver  `,
      go: spaced`
        net.ListenUnix(  ssh.NewServerConn(  dns.Server{  dns.ListenAndServe(  smtp.NewServer(  quic.ListenAddr(
        quic.Listen(  kcp.ListenWithOptions(  wish.NewServer(  winio.ListenPipe(  reuseport.Listen(
        activation.Listeners(  rpc.NewServer()  gnet.Run(  ssh.ListenAndServe(  net.FileListener(`,
      rust: spaced`
        Endpoint::server(  russh::server  hickory_server::  trust_dns_server::  tarpc::server  pgwire::
        LocalSocketListener::bind(  listenfd::  `,
      ruby: spaced`
        EventMachine.start_server  EventMachine::start_server  EM.start_server  EM::start_server  UNIXServer.new
        UNIXServer.open(  GServer  Socket.tcp_server_loop(  Socket.tcp_server_sockets(  DRb.start_service`,
      csharp: spaced`
        TcpListener(  Socket.Listen(  IConnectionListener  MqttFactory().CreateMqttServer
        CreateMqttServer(  NamedPipeServerStream(  SuperSocketHostBuilder`,
      php: [
        'React\\Socket\\SocketServer',
        'React\\Socket\\TcpServer',
        'Swoole\\Server',
        'Amp\\Socket\\listen',
        'socket_create_listen(',
      ],
      c: spaced`
        QTcpServer  QLocalServer  QSslServer  zmq_bind(  nng_listen(  ssh_bind_listen(  uv_tcp_bind(  evconnlistener_new_bind(
        sd_listen_fds(  ServerBootstrap  apr_socket_listen(  
        g_socket_service_new(  g_socket_listener_add_inet_port(  lwip_listen(
        TServerSocket  folly::AsyncServerSocket  muduo::net::TcpServer`,
      swift: ['ServerBootstrap(group:', 'NWListener(', 'ServerBootstrap(validatingGroup:'],
      dart: ['ServerSocket.bind(', 'SecureServerSocket.bind(', 'RawServerSocket.bind('],
    },
    patterns: [
      {
        near: ['.create_server(', '.create_unix_server(', '.create_datagram_endpoint('],
        regex: /\bloop\w{0,4}(?:\(\))?\.create_(?:unix_)?(?:server|datagram_endpoint)\(/,
      },
      {
        near: ['createServer'],
        regex: /\bcreateServer\b[^'"]{0,80}(?:\bfrom |\brequire\()\s{0,2}["'](?:node:)?(?:net|tls)["']/,
      },
      {
        near: ['bind((', 'listen('],
        regex:
          /\b(?:self|this)\.\w{0,30}(?:sock|socket|listener|server)\w{0,10}\.listen\(\s{0,2}\w{0,20}\s{0,2}\)\s*$/i,
      },
    ],
    yes: [
      '        reactor.listenTCP(port, factory)',
      'server = await loop.create_server(Protocol, host, port)',
      'self.server_socket.listen(5)',
    ],
    no: ['# reactor.listenTCP(port, factory)', 'myreactor.listenTCPs(', 'self.events.listen(handler)'],
  },
];
