import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { CLUSTER_CONTROLLER } from './cluster-controller.ts';
import { LISTENER_LIBRARY_CODE } from './listener-code.ts';

/** Rules for servers of other network protocols. */
export const networkListener: FeatureRules = {
  id: 'network_listener',
  name: 'Network listener',
  reason: 'Other programs can connect to this code.',
  dependencies: [
    {
      id: 'listener-library',
      reason: 'A library for servers of a network protocol.',
      confidence: 'medium',
      names: {
        npm: [
          'smtp-server',
          'aedes',
          'ssh2',
          'ftp-srv',
          'mosca',
          'net-snmp',
          'dns2',
          'mqtt-server',
          'ldapjs',
        ],
        golang: [
          'github.com/gliderlabs/ssh',
          'github.com/miekg/dns',
          'github.com/emersion/go-smtp',
          'github.com/mochi-mqtt/server',
          'github.com/emersion/go-imap',
          'github.com/panjf2000/gnet',
          'github.com/tidwall/redcon',
          'github.com/things-go/go-socks5',
          'github.com/armon/go-socks5',
          'github.com/quic-go/quic-go',
          'github.com/xtaci/kcp-go',
          'github.com/charmbracelet/wish',
          'github.com/emersion/go-milter',
          'github.com/nats-io/nats-server',
          'github.com/pires/go-proxyproto',
          'github.com/coreos/go-systemd/activation',
          'github.com/soheilhy/cmux',
        ],
        pypi: [
          'aiosmtpd',
          'pymodbus',
          'twisted',
          'asyncssh',
          'dnslib',
          'hbmqtt',
          'amqtt',
          'pyftpdlib',
          'aiocoap',
          'asyncua',
          'ldaptor',
          'nameko',
          'rpyc',
          'pyro5',
        ],
        maven: [
          'vertx-core',
          'mina-core',
          'subethasmtp',
          'ftpserver-core',
          'moquette-broker',
          'apacheds-core',
        ],
        gem: ['midi-smtp-server'],
        nuget: [
          'mqttnet.server',
          'dotnetty.transport',
          'supersocket',
          'smtpserver',
          'fubardevelopment.ftpserver',
        ],
        composer: ['workerman/workerman'],
        cargo: ['trust-dns-server', 'hickory-server', 'russh', 'quinn', 'rumqttd'],
      },
    },
  ],
  code: [
    ...LISTENER_LIBRARY_CODE,
    CLUSTER_CONTROLLER,
    {
      id: 'listener-code',
      reason: 'Opens a socket and waits for connections.',
      languages: ['go', 'js', 'py', 'java', 'rust', 'csharp', 'ruby', 'php'],
      confidence: 'strong',
      tokens: spaced`
          net.ListenTCP(  tls.Listen(  net.createServer(
          tls.createServer(  asyncio.start_server(  socketserver.  new ServerSocket(
          ServerBootstrap  TcpListener::bind(  TcpListener::from_std(  UnixListener::bind(  new TcpListener(  TCPServer.new
          stream_socket_server(  socket_listen(  loop.create_server(  socketserver.TCPServer
          ThreadingTCPServer  TCPServer.open(`,
      patterns: [
        // Port 0 is a free port for another program to use.
        {
          near: ['net.Listen('],
          regex: /(?<!\w)net\.Listen\((?!\s{0,2}"tcp[46]?",\s{0,2}"[^"]{0,40}:0"\))/,
        },
        // A socket that a program makes itself; `listen` alone is any event.
        {
          near: ['.listen('],
          regex:
            /\b(?:s|sock|socket|server_?sock(?:et)?|listener|srv|serv)\.listen\(\s{0,2}(?:\d{1,4}|backlog|socket\.SOMAXCONN)?\s{0,2}\)\s*$/,
        },
      ],
      yes: ['ln, err := net.Listen("tcp", addr)', 'ServerSocket s = new ServerSocket(80);'],
      no: ['// net.Listen("tcp", addr)', 'subnet.Listen(x)', 'listener, err := net.Listen("tcp", ":0")'],
    },
    {
      id: 'datagram-socket',
      reason: 'Opens a datagram socket, as servers and some clients do.',
      languages: ['js', 'rust', 'go', 'py'],
      confidence: 'medium',
      countsOnce: true,
      tokens: [
        'dgram.createSocket(',
        'UdpSocket::bind(',
        'net.ListenUDP(',
        'net.ListenPacket(',
        'socket.SOCK_DGRAM',
      ],
      yes: ['const socket = dgram.createSocket("udp4");'],
      no: ['// dgram.createSocket("udp4")', 'MyUdpSocket::binding(x)'],
    },
    {
      id: 'listener-c',
      reason: 'Opens a socket and waits for connections.',
      languages: ['c'],
      confidence: 'strong',
      patterns: [
        {
          near: ['listen(', 'listen ('],
          // A client that is called back waits for one connection only.
          regex:
            /(?:^|[^\w.>])listen\s{0,2}\(\s{0,2}[\w.>-]{1,60}\s{0,2},\s{0,2}(?!1\b)[\w.>-]{1,60}\s{0,2}\)/,
        },
        {
          near: ['accept(', 'accept (', 'accept4('],
          regex: /(?:^|[^\w.>])accept4?\s{0,2}\(\s{0,2}[\w.>-]*(?:sock|fd|listen)/i,
        },
        {
          near: [
            'WiFiServer',
            'EthernetServer',
            'uv_listen(',
            'evconnlistener_new',
            'boost::asio::ip::tcp::acceptor',
          ],
          regex: /\b(?:WiFiServer|EthernetServer|uv_listen|evconnlistener_new|acceptor)\b/,
        },
      ],
      yes: ['if (listen (listenfd, MAXLISTEN) < 0)', 'connfd = accept (fd, cliaddr, &clilen);'],
      no: [
        'addEventListen(sock, 5)',
        '/* listen(fd, 5) */',
        'self.listen(fd, 5)',
        'listen(portsock, 1)',
        'int listen(int fd, int backlog);',
      ],
    },
  ],
};
