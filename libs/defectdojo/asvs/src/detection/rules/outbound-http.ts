import type { FeatureRules } from '../rule.ts';
import { CLUSTER_CLIENT } from './cluster-controller.ts';
import { spaced } from '../spaced.ts';
import { CLIENT_NETWORK, CLIENT_NETWORK_LIBRARY } from './client-network.ts';

/** Rules for outgoing HTTP requests. */
export const outboundHttp: FeatureRules = {
  id: 'outbound_http',
  name: 'Outgoing HTTP requests',
  reason: 'The code sends requests to other servers.',
  dependencies: [
    CLIENT_NETWORK_LIBRARY,
    {
      id: 'http-client-library',
      reason: 'A library that sends HTTP requests.',
      confidence: 'medium',
      names: {
        npm: spaced`
          axios  node-fetch  got  superagent  undici  needle  request  ky  isomorphic-fetch  cross-fetch`,
        pypi: ['requests', 'httpx', 'pycurl', 'urllib3', 'aiohttp'],
        maven: spaced`
          okhttp  httpclient  httpclient5  retrofit  volley  ktor-client-okhttp
          ktor-client-android  apollo-runtime  spring-cloud-starter-openfeign  ktor-client-core
          async-http-client`,
        golang: ['github.com/go-resty/resty', 'github.com/hashicorp/go-retryablehttp'],
        cargo: ['reqwest', 'ureq', 'isahc', 'surf', 'curl'],
        composer: ['guzzlehttp/guzzle', 'symfony/http-client', 'kriswallsmith/buzz'],
        gem: ['faraday', 'httparty', 'rest-client', 'typhoeus', 'http', 'excon', 'httpx'],
        nuget: ['restsharp', 'refit', 'flurl.http'],
        pub: [
          'http',
          'dio',
          'chopper',
          'graphql_flutter',
          'graphql',
          'web_socket_channel',
          'retrofit',
          'ferry',
        ],
        swift: ['alamofire', 'moya', 'apollo-ios', 'starscream', 'afnetworking', 'get'],
        cocoapods: ['Alamofire', 'AFNetworking', 'Moya', 'Apollo', 'Starscream', 'RestKit'],
      },
    },
  ],
  code: [
    ...CLIENT_NETWORK,
    {
      id: 'http-client-code',
      reason: 'Sends an HTTP request.',
      languages: ['go', 'py', 'java', 'ruby', 'php', 'rust', 'csharp', 'c', 'swift', 'dart', 'elixir'],
      confidence: 'strong',
      tokens: [
        ...spaced`
          http.Get(  http.Post(  http.NewRequest(  http.NewRequestWithContext(  http.Client{
          http.DefaultClient  requests.get(  requests.post(  requests.put(  requests.request(
          requests.Session(  urlopen(  urllib3.PoolManager(  httpx.  pycurl.  aiohttp.ClientSession(
          HttpClient.newHttpClient(  HttpClient.newBuilder(  RestTemplate  WebClient.  HttpURLConnection
          OkHttpClient  Retrofit.Builder(  Net::HTTP  Faraday.  HTTParty  curl_init(  reqwest::  ureq::
          new HttpClient(  IHttpClientFactory  curl_easy_init(  curl_easy_setopt(  URLSession.  HTTPClient
          Alamofire  wp_remote_get(  wp_remote_post(  HTTPoison.  Req.get`,
        'GuzzleHttp\\Client',
      ],
      yes: ['resp, err := http.Get(url)'],
      no: ['// http.Get(url)', 'myhttp.Getter(x)'],
    },
    {
      id: 'http-client-import',
      reason: 'Imports a library that sends requests.',
      languages: ['py', 'java', 'ruby', 'csharp', 'php', 'go', 'rust', 'js', 'c'],
      confidence: 'medium',
      countsOnce: true,
      tokensOf: {
        py: [
          'smtplib.SMTP',
          'ftplib.FTP',
          'paramiko.',
          'scrapelib',
          'websockets.connect(',
          'socket.create_connection(',
          'asyncio.open_connection(',
        ],
        java: [
          'java.net.http',
          'okhttp3.',
          'org.apache.http',
          'org.apache.hc.',
          'io.ktor.client',
          'feign.',
          'new Socket(',
          'SocketChannel.open(',
        ],
        ruby: [
          "require 'net/http'",
          'require "net/http"',
          "require 'faraday'",
          'require "http/client"',
          'HTTP::Client',
          'Net::SSH',
          'TCPSocket.new(',
          'TCPSocket.open(',
          'Net::SMTP',
        ],
        csharp: ['System.Net.Http', 'HttpClient', 'RestSharp', 'WebClient(', 'TcpClient(', 'ClientWebSocket'],
        php: [
          'GuzzleHttp',
          'Psr\\Http\\Client',
          'stream_context_create(',
          'fsockopen(',
          'stream_socket_client(',
          'socket_connect(',
        ],
        js: [
          'net.connect(',
          'net.createConnection(',
          'new WebSocket(',
          'new EventSource(',
          'nodemailer.createTransport(',
        ],
        c: ['getaddrinfo(', 'gethostbyname(', 'BIO_new_connect('],
        go: ['net.Dial(', 'net.DialTimeout(', 'tls.Dial(', 'grpc.Dial(', 'grpc.NewClient(', 'ssh.Dial('],
        rust: ['TcpStream::connect(', 'hyper::Client', 'awc::Client', 'isahc::', 'surf::'],
      },
      patterns: [
        {
          near: [
            'import requests',
            'from requests',
            'import httpx',
            'import aiohttp',
            'import urllib',
            'from urllib',
          ],
          regex:
            /^\s*(?:import (?:requests|httpx|aiohttp|urllib3|urllib\.request)\b|from (?:requests|httpx|aiohttp|urllib3|urllib\.request)\b)/,
        },
      ],
      yes: ['from requests.sessions import Session', 'import requests'],
      no: ['# import requests', 'from urllib.parse import quote', 'import requestsx'],
    },
    {
      id: 'download-by-command',
      reason: 'Has another program send the request.',
      languages: [
        'py',
        'js',
        'go',
        'rust',
        'java',
        'ruby',
        'php',
        'csharp',
        'swift',
        'dart',
        'c',
        'perl',
        'lua',
        'elixir',
      ],
      confidence: 'medium',
      countsOnce: true,
      patterns: [
        {
          near: ['curl', 'wget', 'aria2c'],
          regex:
            /(?:[([{]|^)\s{0,12}["'](?:\/usr\/bin\/)?(?:curl|wget|aria2c)["'],\s{0,4}[[{(]?\s{0,4}["'](?:-|https?:)/,
        },
        {
          near: ['git'],
          regex: /[([{]\s{0,4}["']git["'],\s{0,4}[[{(]?\s{0,4}["'](?:clone|fetch|pull|push|ls-remote)["']/,
        },
        // A script for an interpreter that the program starts.
        {
          near: ['import'],
          regex: /["'](?:import|from) (?:\w{1,20}, ?){0,4}(?:urllib\.request|requests|httpx)\b[^"']*[;,]/,
        },
      ],
      yes: [
        'subprocess.run(["curl", "-fsSL", url])',
        'exec.Command("git", "clone", url, place)',
        'SCRIPT = "import sys, urllib.request, shutil; "',
      ],
      no: [
        '# subprocess.run(["curl", "-fsSL", url])',
        'shutil.which("curl")',
        'tools = ["curl", "wget"]',
        'exec.Command("git", "status")',
        'raise ImportError("import requests first")',
      ],
    },
    {
      id: 'api-address',
      reason: 'Names the address of an interface of others.',
      languages: ['js', 'py', 'java', 'ruby', 'csharp', 'php', 'go', 'rust', 'swift', 'dart', 'elixir'],
      confidence: 'medium',
      countsOnce: true,
      patterns: [{ near: ['://api.'], regex: /["'`]https:\/\/api\.[\w-]{1,40}\.\w/ }],
      yes: ['const Host = "https://api.example.com"'],
      no: ['// "https://api.example.com"', 'see https://api.example.com'],
    },
    {
      id: 'http-client-native',
      reason: 'Sends a request from an application.',
      languages: ['swift', 'dart', 'c'],
      confidence: 'strong',
      tokensOf: {
        swift: ['URLRequest(', 'dataTask(', 'NWConnection('],
        dart: ['HttpClient()', 'http.get(', 'http.post(', 'http.Client()', 'Dio(', 'Uri.https('],
        c: ['NSURLSession', 'NSURLConnection', 'NSMutableURLRequest'],
      },
      yes: ['var request = URLRequest(url: url)'],
      no: ['// URLRequest(url: url)', 'MyURLRequestish(x)'],
    },
    CLUSTER_CLIENT,
    {
      id: 'cloud-client',
      reason: 'Calls a service of a cloud provider.',
      languages: ['py', 'js', 'go', 'java', 'csharp', 'ruby'],
      confidence: 'medium',
      tokens: spaced`
          boto3.client(  boto3.resource(  boto3.Session(  new AWS.  new DynamoDBClient(  new S3Client(
          new SQSClient(  new SNSClient(  new SESClient(  new SecretsManagerClient(  new SSMClient(
          new CognitoIdentityProviderClient(  new LambdaClient(  new EventBridgeClient(  dynamodb.NewFromConfig(
          s3.NewFromConfig(  session.NewSession(  DynamoDbClient.builder()  AmazonDynamoDBClientBuilder
          AmazonS3ClientBuilder  S3Client.builder()  Aws::S3::Client.new  DefaultAzureCredential(`,
      yes: ["table = boto3.resource('dynamodb').Table(name)"],
      no: ["# boto3.client('s3')", 'myboto3.clients(x)'],
    },
    {
      id: 'internet-permission',
      reason: 'The application may use the network.',
      languages: ['xml'],
      confidence: 'medium',
      kind: 'config',
      countsOnce: true,
      tokens: ['android.permission.INTERNET', 'com.apple.security.network.client'],
      yes: ['<uses-permission android:name="android.permission.INTERNET" />'],
      no: ['<!-- android.permission.INTERNET -->', 'android.permission.INTERNET_SETTINGS'],
    },
    {
      id: 'http-client-js',
      reason: 'Sends an HTTP request.',
      languages: ['js'],
      confidence: 'medium',
      tokens: spaced`
          new XMLHttpRequest(  axios.  axios(  superagent.  https.request(  https.get(  http.request(
          http.get(  HttpClient  got.get(  got.post(  needle.  $.ajax(  $http.`,
      patterns: [
        { near: ['fetch('], regex: /(?:^|[^\w.])(?:window\.|globalThis\.)?fetch\(\s{0,4}(?:[^)\s]|$)/ },
      ],
      yes: ['const r = await fetch(url)', 'axios.get("/users")'],
      no: ['// fetch(url)', 'prefetch(url)', 'cache.fetch(key)'],
    },
  ],
};
