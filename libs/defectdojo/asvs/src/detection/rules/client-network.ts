import type { CodeRule, DependencyRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Libraries by which applications reach servers. */
export const CLIENT_NETWORK_LIBRARY: DependencyRule = {
  id: 'client-network-library',
  reason: 'A library that connects an application to servers.',
  confidence: 'medium',
  names: {
    pub: spaced`
      socket_io_client  mqtt_client  grpc  dartssh2  ftpconnect  webdav_client  imap_client  enough_mail  nostr
      matrix  cloud_firestore  firebase_database  firebase_storage  supabase  supabase_flutter  appwrite  pocketbase
      signalr_netcore  web_socket_client  http2  requests  cached_network_image  firebase_core  firebase_messaging
      graphql_client  gql_http_link  github  openapi_client  flutter_downloader  webview_flutter
      flutter_inappwebview  in_app_update  upgrader  auto_updater`,
    npm: spaced`
      electron-updater  electron-dl  update-electron-app  apollo-client  @apollo/client  urql  socket.io-client
      frisbee  apisauce  axios-retry  rn-fetch-blob  react-native-blob-util  react-native-tcp-socket  mqtt  ssh2
      ssh2-sftp-client  basic-ftp  ftp  imap  node-imap  webdav  simple-git  isomorphic-git  nodegit  octokit
      @octokit/rest  @octokit/core  @react-native-firebase/app  firebase  @supabase/supabase-js  react-native-webview
      expo-updates  react-native-code-push  @tauri-apps/plugin-http  @tauri-apps/plugin-updater  ofetch  wretch
      react-query  @tanstack/react-query  electrum-client  realm-web  matrix-js-sdk  @reduxjs/toolkit-query`,
    swift: spaced`
      grpc-swift  swift-nio  sparkle  objectivegit  swiftgit2  mqtt-nio  cocoamqtt  nmssh  socket.io-client-swift
      socketrocket  firebase-ios-sdk  supabase-swift  octokit.swift  swift-openapi-urlsession  async-http-client
      kingfisher  nuke  sdwebimage  sdwebimageswiftui  mailcore2  swift-nio-ssh  feedkit  papyrus  pulse
      tweetnacl-swiftwrap  matrix-rust-components-swift  mastodonkit  tusker-pachyderm  apollo`,
    cocoapods: spaced`
      ObjectiveGit  Sparkle  SocketRocket  Socket.IO-Client-Swift  Kingfisher  SDWebImage  Firebase/Core  Firebase
      Firebase/Messaging  NMSSH  mailcore2-ios  MQTTClient  CocoaMQTT  gRPC-Swift  MatrixSDK  PINRemoteImage
      AlamofireImage  AFNetworking/Reachability  Nuke`,
    maven: spaced`
      converter-gson  converter-moshi  converter-kotlinx-serialization  converter-jackson  retrofit2-kotlinx-serialization-converter
      ktor-client-cio  ktor-client-darwin  ktor-client-okhttp  apollo-runtime-kotlin  grpc-okhttp  grpc-kotlin-stub
      org.eclipse.paho.client.mqttv3  paho-mqtt-android  hivemq-mqtt-client  sshj  jsch  commons-net  smack-android
      jakarta.mail  android-mail  javax.mail  glide  coil  coil-compose  coil-network-okhttp  picasso  fresco
      firebase-messaging  firebase-messaging-ktx  firebase-firestore  firebase-firestore-ktx  firebase-database
      firebase-bom  okhttp-sse  socket.io-client  fuel  kittinunf-fuel  ion  sardine-android  org.eclipse.jgit
      sentry-android  scarlet  dnsjava  smbj  jcifs-ng  cronet-embedded  play-services-cronet  logging-interceptor`,
    nuget: spaced`
      octokit  gitlabapiclient  microsoft.aspnetcore.signalr.client  grpc.net.client  ssh.net  sshnet  fluentftp
      mailkit  libgit2sharp  squirrel.windows  clowd.squirrel  velopack  netsparkleupdater.sparkleupdater  refit.httpclientfactory
      websocketclient  websocket.client  supabase  supabase-csharp  firebasedatabase.net  m2mqtt  websocketsharp
      autoupdater.net.official  websocketsharp-netstandard  xamarin.ffimageloading  discordrichpresence`,
    cargo: spaced`
      tokio-tungstenite  tungstenite  russh  ssh2  suppaftp  async-imap  imap  lettre  redis  octocrab
      tauri-plugin-http  tauri-plugin-updater  self_update  awc  hyper-util  attohttpc  minreq  gix  quinn  libp2p`,
    pypi: [
      'paramiko',
      'websockets',
      'websocket-client',
      'aiohttp',
      'imapclient',
      'pygithub',
      'asyncssh',
      'ftputil',
    ],
  },
};

/** Calls by which applications reach servers. */
export const CLIENT_NETWORK: readonly CodeRule[] = [
  {
    id: 'client-network-code',
    reason: 'Connects an application to a server.',
    languages: ['swift', 'dart', 'java', 'js', 'csharp', 'c', 'rust', 'py'],
    confidence: 'strong',
    tokensOf: {
      swift: spaced`
        URLSessionConfiguration  URLSession(  NWPathMonitor  NWListener(  AsyncImage(url:  GTRepository  SPUUpdater
        SPUStandardUpdaterController  SUUpdater  WKWebView(  CFStreamCreatePairWithSocketToHost(  StreamDelegate`,
      dart: spaced`
        HttpClient(  http.put(  http.delete(  http.read(  http.Request(  http.MultipartRequest(  IOClient(
        WebSocket.connect(  WebSocketChannel.connect(  Socket.connect(  SecureSocket.connect(  GraphQLClient(
        NetworkImage(  Image.network(  CachedNetworkImage(  FirebaseFirestore.instance  Supabase.initialize(`,
      java: spaced`
        HttpClient(OkHttp  HttpClient(CIO)  HttpClient(Android)  openConnection()  @GET(  @POST(  @FormUrlEncoded
        Retrofit.create(  ApolloClient.Builder(  DownloadManager.Request(  FirebaseMessagingService
        MqttAsyncClient(  Volley.newRequestQueue(  SSLSocketFactory  ktor.client`,
      js: spaced`
        autoUpdater.  net.request(  net.fetch(  ApolloClient(  createHttpLink(  new WebSocket(  net.connect(
        net.createConnection(  tls.connect(  fetchBaseQuery(  createTRPCProxyClient(  apisauce`,
      csharp: spaced`
        HttpWebRequest  WebRequest.Create(  WebClient()  HttpRequestMessage  ClientWebSocket(  TcpClient(  SslStream(
        HubConnectionBuilder(  new SmtpClient(  new SshClient(  UpdateManager(`,
      c: spaced`
        QNetworkAccessManager  QNetworkRequest  QTcpSocket  QSslSocket  QWebSocket  SoupSession  soup_session_
        CFNetwork  git_clone(  git_remote_  libssh2_  ssh_connect(  WinHttpOpen(  InternetOpen  cpr::Get(
        g_socket_client_`,
      rust: [
        'TcpStream::connect(',
        'connect_async(',
        'tauri_plugin_updater',
        'tauri_plugin_http',
        'RemoteCallbacks::new(',
        'FetchOptions::new(',
        'RepoBuilder::new(',
        'git2::Cred',
        'Repository::clone(',
      ],
      py: ['QNetworkAccessManager', 'websockets.connect(', 'Soup.Session', 'smtplib.SMTP', 'imaplib.IMAP4'],
    },
    patterns: [
      { near: ['.loadURL('], regex: /\.loadURL\(\s{0,2}["'`]https:/ },
      { near: ['https:'], regex: /\bfetch\(\s{0,2}["'`]https:\/\/[\w.-]{3,80}\// },
    ],
    yes: ['let config = URLSessionConfiguration.default', "win.loadURL('https://a.test');"],
    no: ['// URLSessionConfiguration.default', 'URL(string: "https://a.test/about")'],
  },
];
