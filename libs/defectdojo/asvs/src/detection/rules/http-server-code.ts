import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for the code of HTTP servers, by language. */
export const HTTP_SERVER_CODE: readonly CodeRule[] = [
  {
    id: 'http-server-js',
    reason: 'Creates an HTTP server or declares its routes.',
    languages: ['js'],
    confidence: 'strong',
    tokens: spaced`
          http.createServer(  https.createServer(  http2.createSecureServer(  express()  new Koa(  Fastify(
          Bun.serve(  Deno.serve(  new Hono(  new Hono<  NestFactory.create  restify.createServer(
          new GraphQLServer(  polka()  Hapi.server(  createYoga(  new OpenAPIHono  express.Router()
          new Elysia(`,
    patterns: [
      { near: ['fetch(req'], regex: /^\s*(?:async )?fetch\(\s{0,2}req(?:uest)?\b[^)]{0,40},\s{0,2}env\b/ },
      { near: ['fastify('], regex: /\bfastify\(\s{0,4}(?:\{|\))/ },
      { near: ['@Controller('], regex: /^\s*@Controller\(/ },
      { near: ['getServerSideProps'], regex: /\bexport\s.{0,40}\bgetServerSideProps\b/ },
      { near: ['defineEventHandler('], regex: /\bexport default defineEventHandler\(/ },
      {
        near: ['(req', '(_req', '(ctx', '(request,'],
        regex:
          /\b\w{1,30}\.(?:get|post|put|patch|delete|all|use)\(\s{0,2}["'`]\/[^"'`]{0,120}["'`]\s{0,2},.{0,120}(?:async )?\(\s{0,2}_?(?:req|request|ctx)\b[^)]{0,60}\)\s{0,2}(?::[^=]{1,60})?(?:=>|\{)/,
      },
    ],
    yes: [
      'const server = http.createServer(app);',
      'const app = express();',
      '@Controller("users")',
      'const app = fastify({ logger: true })',
      '  async fetch(request, env, ctx) {',
      "app.get('/items/:id', async (req, res) => {",
      "router.post('/', authenticate, async (ctx) => {",
    ],
    no: [
      '// const app = express()',
      'const expressive = expression()',
      'myhttp.createServerList()',
      "client.get('/items', { params })",
      "api.get('/items', (error, items) => {",
    ],
  },
  {
    id: 'http-listen-js',
    reason: 'Listens on a port.',
    languages: ['js'],
    confidence: 'medium',
    patterns: [
      {
        near: ['.listen('],
        regex:
          /\b(?:app|server|httpServer)\.listen\(\s{0,4}(?:\{|\w*(?:port|PORT)|process\.env|\d{2,5}\b|config)/,
      },
    ],
    yes: ['app.listen(PORT, () => {', 'server.listen(8080)'],
    no: ['history.listen(location => {})', 'emitter.listen(handler)'],
  },
  {
    id: 'serverless-handler-js',
    reason: 'Handles requests as a function of a cloud provider.',
    languages: ['js'],
    confidence: 'medium',
    tokens: spaced`
          APIGatewayProxyEvent  APIGatewayProxyHandler  functions.https.onRequest  functions.https.onCall
          VercelRequest  NextApiRequest  NextApiHandler`,
    yes: ['export const handler = async (event: APIGatewayProxyEvent) => {'],
    no: ['const handler = APIGatewayProxyEventish'],
  },
  {
    id: 'http-server-py',
    reason: 'Creates a web application or declares its routes.',
    languages: ['py'],
    confidence: 'strong',
    tokens: spaced`
          Flask(__name__  FastAPI(  APIRouter(  Blueprint(  web.Application(  BaseHTTPRequestHandler
          SimpleHTTPRequestHandler  WSGI_APPLICATION  ASGI_APPLICATION  Sanic(  Starlette(  falcon.App(
          falcon.API(  Bottle(  tornado.web.Application(  tornado.web.RequestHandler  get_wsgi_application(
          ThreadingHTTPServer(  Quart(__name__  gr.Blocks(  gr.Interface(`,
    patterns: [
      { near: ['urlpatterns'], regex: /^urlpatterns\s{0,4}\+?=/ },
      { near: ['.route('], regex: /^\s*@\w+\.route\(/ },
    ],
    yes: ['app = Flask(__name__)', 'urlpatterns = [', '@app.route("/")', 'class H(BaseHTTPRequestHandler):'],
    no: ['# app = Flask(__name__)', 'print(urlpatterns)', 'x = MyFastAPI()'],
  },
  {
    id: 'http-server-java',
    reason: 'Declares a handler of HTTP requests.',
    languages: ['java'],
    confidence: 'strong',
    tokens: spaced`
          @RestController  @GetMapping  @PostMapping  @PutMapping  @DeleteMapping  @RequestMapping
          extends HttpServlet  @WebServlet  Javalin.create(  embeddedServer(  HttpServer.create(
          RouterFunction<  @ControllerAdvice  HttpRoutes.of  extends AbstractController
          extends BaseController  OncePerRequestFilter  extends GenericFilterBean`,
    patterns: [
      { near: ['@Controller'], regex: /^\s*@Controller\b/ },
      // A client library uses the same name for a part of a URL, before a parameter.
      { near: ['@Path('], regex: /^\s*@Path\("[^"]{0,200}"\)\s{0,20}$/ },
      { near: ['implements HttpHandler'], regex: /\bimplements HttpHandler\b/ },
    ],
    yes: ['@RestController', '  @GetMapping("/users")', '@Path("/items")', 'class A extends HttpServlet {'],
    no: [
      '// @RestController',
      'import x.RestControllers;',
      'class ControllerTestHelper {',
      '    @Path("id") String id,',
    ],
  },
  {
    id: 'http-server-go',
    reason: 'Listens for HTTP or registers handlers.',
    languages: ['go'],
    confidence: 'strong',
    tokens: spaced`
          http.ListenAndServe  http.ListenAndServeTLS  http.Server{  http.HandleFunc(  http.NewServeMux(
          gin.Default(  gin.New(  echo.New(  fiber.New(  chi.NewRouter(  mux.NewRouter(  httprouter.New(
          fasthttp.ListenAndServe  http.Serve(  http.ServeTLS(`,
    yes: ['log.Fatal(http.ListenAndServe(addr, mux))', 'srv := &http.Server{Addr: addr}'],
    no: ['// http.ListenAndServe(addr, nil)', 'myhttp.HandleFunction(x)'],
  },
  {
    id: 'http-server-rust',
    reason: 'Starts a web server or declares its routes.',
    languages: ['rust'],
    confidence: 'strong',
    tokens: spaced`
          HttpServer::new  rocket::build  warp::serve(  axum::serve  axum::Server  poem::Server  #[launch]
          tide::new  rocket::custom(  axum::Router  hyper::server  hyper_util::server  serve_connection(
          serve_connection_with_upgrades(  rouille::  tiny_http::  salvo::  ntex::  gotham::  trillium::  loco_rs::`,
    patterns: [
      { near: ['#[get(', '#[post(', '#[put(', '#[delete('], regex: /^\s*#\[(?:get|post|put|delete)\("/ },
    ],
    yes: ['#[get("/users/<id>")]', 'HttpServer::new(move || {', 'axum::serve(listener, app).await'],
    no: ['// #[get("/")]', '#[getter]'],
  },
  {
    id: 'http-server-php',
    reason: 'Reads a request or declares routes.',
    languages: ['php'],
    confidence: 'strong',
    tokens: [
      ...spaced`
          $app->get(  $app->post(  $routes->get(  #[Route(  @Route(
          php://input  http_response_code(  apache_request_headers(  getallheaders(
          ServerRequestInterface  WP_REST_Request  register_rest_route(  extends AbstractController`,
      'Illuminate\\Http\\Request',
    ],
    patterns: [
      {
        near: ['$_SERVER'],
        regex: /\$_SERVER\[["'](?:REQUEST_URI|REQUEST_METHOD|PATH_INFO|QUERY_STRING|HTTP_[A-Z_]{2,40})["']\]/,
      },
      { near: ['filter_input('], regex: /\bfilter_input\(\s{0,2}INPUT_(?:GET|POST|COOKIE)/ },
      // In quotes it is only a word.
      {
        near: ['$_GET', '$_POST', '$_REQUEST'],
        regex: /\$_(?:GET|POST|REQUEST)\b\s{0,2}(?:\[|\)|;|,|\?)/,
      },
      {
        near: ['Route::'],
        regex: /\bRoute::(?:get|post|put|patch|delete|resource|apiResource|group|middleware|prefix)\(/,
      },
      { near: ['App('], regex: /\bnew \\?(?:Slim\\)?App\(/ },
      { near: ['extends Controller'], regex: /\bclass \w+ extends \\?Controller\b/ },
    ],
    yes: ["$id = $_GET['id'];", "Route::get('/', [HomeController::class, 'index']);"],
    no: ['// $_GET[1]', '$_GETTER = 1;', "$names = ['$_GET', '$_POST'];"],
  },
  {
    id: 'http-server-ruby',
    reason: 'Declares routes or controllers.',
    languages: ['ruby'],
    confidence: 'strong',
    tokens: spaced`
          Rails.application.routes.draw  ActionController::Base  ActionController::API
          < ApplicationController  Sinatra::Base  Sinatra::Application  require 'sinatra'  require "sinatra"
          Grape::API  Hanami::Action  run Rails.application  WEBrick::HTTPServer`,
    yes: ['class UsersController < ApplicationController', "require 'sinatra'"],
    no: ['# class UsersController < ApplicationController', 'class X < ApplicationControllerish'],
  },
  {
    id: 'http-server-csharp',
    reason: 'Starts a web application or declares its handlers.',
    languages: ['csharp'],
    confidence: 'strong',
    tokens: spaced`
          WebApplication.CreateBuilder  [ApiController]  MapControllers(  : ControllerBase  : Controller
          ConfigureWebHostDefaults  IApplicationBuilder  : PageModel  MapRazorPages(  HttpListener
          UseStartup<  MapControllerRoute(`,
    patterns: [{ near: ['.MapGet(', '.MapPost('], regex: /\.Map(?:Get|Post)\("/ }],
    yes: [
      'var builder = WebApplication.CreateBuilder(args);',
      'public class HomeController : Controller',
      'app.MapGet("/health", () => "ok");',
    ],
    no: ['// [ApiController]', 'class X : ControllerContextual'],
  },
  {
    id: 'http-server-c',
    reason: 'Runs an HTTP server or implements the protocol.',
    languages: ['c'],
    confidence: 'strong',
    tokens: spaced`
          mg_http_listen  MHD_start_daemon  AsyncWebServer  ESP8266WebServer  evhttp_new  evhttp_bind_socket
          httpd_start(  crow::SimpleApp  httplib::Server  drogon::app()  oatpp::web::server
          cpprest/http_listener  uWS::App  AP_MODULE_DECLARE_DATA  ap_hook_handler(  ngx_http_request_t`,
    patterns: [{ near: ['HTTP/1.'], regex: /"HTTP\/1\.[01x] ?(?:%d|%s|[2345]\d\d)/ }],
    yes: ['AsyncWebServer server(80);', 'write(fd, "HTTP/1.0 200 OK\\r\\n");'],
    no: ['/* AsyncWebServer */', 'puts("GET / HTTP/1.1");'],
  },
  {
    id: 'http-server-other',
    reason: 'Starts a web server or declares its routes.',
    languages: ['elixir', 'swift', 'dart'],
    confidence: 'strong',
    tokens: spaced`
          use Phoenix.Endpoint  use Phoenix.Router  use Plug.Router  Phoenix.Router  :router  import Vapor
          import Hummingbird  HttpServer.bind(  shelf_io.serve(`,
    yes: ['  use Phoenix.Endpoint, otp_app: :shop', 'use MyAppWeb, :router'],
    no: ['# use Plug.Router', 'import Vaporize'],
  },
];
