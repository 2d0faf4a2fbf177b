import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Listening on the network with a protocol other than the ones above. */
export const networkListener: FeatureRules = {
  id: 'network_listener',
  name: 'Network listener',
  reason: 'Programs elsewhere can connect to this code.',
  dependencies: [
    {
      id: 'listener-library',
      reason: 'A library for servers of some network protocol.',
      confidence: 'medium',
      names: {
        npm: ['smtp-server', 'aedes', 'ssh2', 'ftp-srv'],
        golang: ['github.com/gliderlabs/ssh', 'github.com/miekg/dns', 'github.com/emersion/go-smtp'],
        pypi: ['aiosmtpd', 'pymodbus'],
        cargo: ['trust-dns-server', 'hickory-server', 'russh'],
      },
    },
  ],
  code: [
    {
      id: 'listener-code',
      reason: 'Opens a socket and waits for connections.',
      languages: ['go', 'js', 'py', 'java', 'rust', 'csharp', 'ruby', 'php'],
      confidence: 'strong',
      tokens: spaced`
          net.Listen(  net.ListenTCP(  net.ListenUDP(  net.ListenPacket(  tls.Listen(  net.createServer(
          dgram.createSocket(  tls.createServer(  asyncio.start_server(  socketserver.  new ServerSocket(
          ServerBootstrap  TcpListener::bind(  UdpSocket::bind(  new TcpListener(  TCPServer.new
          stream_socket_server(  socket_listen(  loop.create_server(`,
      yes: ['ln, err := net.Listen("tcp", addr)', 'ServerSocket s = new ServerSocket(80);'],
      no: ['// net.Listen("tcp", addr)', 'subnet.Listen(x)'],
    },
    {
      id: 'listener-c',
      reason: 'Opens a socket and waits for connections.',
      languages: ['c'],
      confidence: 'strong',
      patterns: [
        { near: ['listen('], regex: /(?:^|[^\w.>])listen\s{0,2}\(\s{0,2}[\w.>-]*(?:sock|fd|listen)/i },
        { near: ['accept('], regex: /(?:^|[^\w.>])accept4?\s{0,2}\(\s{0,2}[\w.>-]*(?:sock|fd|listen)/i },
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
      no: ['addEventListen(sock)', '/* listen(fd, 5) */'],
    },
  ],
};
