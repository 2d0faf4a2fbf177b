import type { CodeRule, DependencyRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Further frameworks for HTTP servers. */
export const HTTP_FRAMEWORKS: DependencyRule = {
  id: 'http-server-other-framework',
  reason: 'A framework for HTTP servers.',
  confidence: 'strong',
  names: {
    npm: spaced`
      @tinyhttp/app  @feathersjs/koa  @loopback/rest  loopback  moleculer-web  egg
      @midwayjs/core  @midwayjs/web  @midwayjs/koa  thinkjs  hapi  restana  hyper-express  elysia  routing-controllers
      inversify-express-utils  @tsed/common  @tsed/platform-http  @foal/core  nitropack  json-server  parse-server
      @nestjs/platform-express  @nestjs/platform-fastify  @keystone-6/core  @keystonejs/keystone  payload  directus
      @medusajs/medusa  @redwoodjs/api  @redwoodjs/graphql-server  blitz  @solidjs/start  @tanstack/react-start
      @tanstack/start  @builder.io/qwik-city  @react-router/node  @react-router/serve  @react-router/express
      @react-router/cloudflare  @remix-run/cloudflare  @remix-run/serve  @remix-run/express  @remix-run/deno
      @astrojs/node  vite-plugin-ssr  koa-router  @koa/router  express-session  express-rate-limit  body-parser
      total.js  total4  actionhero  @ts-rest/express  @ts-rest/nest  probot  @slack/bolt
      @hono/node-server  @hono/zod-openapi  @oak/oak  ghost  uWebSockets.js`,
    pypi: spaced`
      dash  nicegui  chainlit  klein  eve  blacksheep  robyn  masonite  hug  web-py  turbogears2  emmett  responder
      apiflask  flask-openapi3  django-ninja  hypercorn  daphne  waitress  granian  uwsgi  flask-restx  flask-restful
      wagtail  django-cms  odoo  frappe  fasthtml  python-fasthtml  starlite  sanic-ext  pywsgi  aiohttp-jinja2
      aiohttp-cors  solara  reflex  djangorestframework  mod-wsgi  spyne`,
    maven: spaced`
      spring-webmvc  spring-boot-starter-jersey  spring-boot-starter-data-rest
      spring-boot-starter-thymeleaf  spring-boot-starter-hateoas  spring-cloud-starter-gateway
      spring-cloud-starter-netflix-eureka-server  spring-cloud-config-server  quarkus-resteasy-jackson
      quarkus-rest-jackson  quarkus-resteasy-reactive-jackson  quarkus-vertx-http  quarkus-reactive-routes
      micronaut-http-server  io.micronaut.application  ktor-server-core-jvm  ktor-server-netty-jvm  ktor-server-cio
      ktor-server-cio-jvm  ktor-server-jetty  ktor-server-tomcat  io.ktor.plugin  helidon-webserver
      helidon-microprofile  ratpack-core  ratpack-groovy  armeria  jooby  jooby-netty  blade-mvc  jfinal  
      ninja-standalone  struts2-core  wicket-core  tapestry-core  vaadin-spring-boot-starter  vaadin-core
      jersey-container-grizzly2-http  jersey-container-servlet  jersey-container-jetty-http  resteasy-netty4
      cxf-rt-frontend-jaxrs  cxf-spring-boot-starter-jaxrs  undertow-servlet  jetty-servlet  jetty-webapp
      tomcat-embed-jasper  winstone  http4s-blaze-server  http4s-server  http4s-dsl  pekko-http  zio-http
      tapir-http4s-server  tapir-akka-http-server  tapir-zio-http-server  tapir-netty-server  scalatra  finch-core
      finagle-http  finatra-http-server  finatra-http  unfiltered-filter  lift-webkit  cask  play-server
      play-netty-server  play-akka-http-server  play-guice  grails-web-boot  msf4j-core  light-4j  
      primefaces  jsf-api  jakarta.faces  shenyu-web`,
    golang: spaced`
      github.com/kataras/iris  github.com/gobuffalo/buffalo  github.com/revel/revel  github.com/go-martini/martini
      github.com/zenazn/goji  goji.io  github.com/urfave/negroni  github.com/gogf/gf  github.com/zeromicro/go-zero
      github.com/cloudwego/hertz  github.com/go-kratos/kratos  goa.design/goa  github.com/bmizerany/pat
      github.com/dimfeld/httptreemux  github.com/uptrace/bunrouter  github.com/danielgtaylor/huma
      github.com/pocketbase/pocketbase  github.com/savsgio/atreugo  github.com/astaxie/beego
      github.com/go-macaron/macaron  gopkg.in/macaron.v1  github.com/gorilla/handlers  github.com/go-chi/cors
      github.com/go-chi/render  github.com/rs/cors  github.com/justinas/alice  github.com/codegangsta/negroni
      github.com/fasthttp/router  github.com/buaazp/fasthttprouter  github.com/swaggo/http-swagger
      github.com/swaggo/gin-swagger  github.com/gin-contrib/cors  github.com/gin-contrib/sessions  gofr.dev
      github.com/go-fuego/fuego  github.com/gocraft/web  github.com/maxence-charriere/go-app`,
    cargo: spaced`
      rouille  tiny_http  ntex  gotham  trillium  loco-rs  dropshot  iron  xitca-web  shuttle-axum
      shuttle-actix-web  shuttle-rocket  leptos_axum  leptos_actix  pingora  volo-http  actix-files  axum-extra
      rocket_dyn_templates  rocket_contrib  poem-openapi  pavex  actix-session  actix-identity  axum-login
      axum-server  saphir  graphul  vercel_runtime  spin-sdk  fastly`,
    composer: spaced`
      lumen/framework  symfony/symfony  symfony/flex  symfony/web-server-bundle  silex/silex  yiisoft/yii2-app-basic
      yiisoft/yii  laminas/laminas-mvc  zendframework/zendframework  zendframework/zend-mvc  mezzio/mezzio-fastroute
      bcosca/fatfree  bcosca/fatfree-core  mikecao/flight  flightphp/core  nikic/fast-route  league/route
      laravel/octane  laravel/sanctum  laravel/ui  livewire/livewire  filament/filament  statamic/cms  getkirby/cms
      craftcms/cms  drupal/core-recommended  typo3/cms-core  october/rain  pimcore/pimcore  shopware/core
      sylius/sylius  magento/product-community-edition  magento/framework  nette/application  hyperf/http-server
      swoole/swoole  workerman/workerman  workerman/webman-framework  topthink/framework  phalcon/devtools
      easycorp/easyadmin-bundle  api-platform/symfony  slim/psr7  joomla/application  bolt/core  codeigniter/framework
      opencart/opencart  spiral/framework  amphp/http-server  `,
    gem: spaced`
      cuba  padrino  padrino-core  thin  unicorn  passenger  goliath  rackup  iodine  agoo  hanami-controller
      hanami-router  jets  lamby  sinatra-contrib  rails-api  camping  ramaze  rack-app  trailblazer-rails  spree
      solidus  refinerycms  turbo-rails  sprockets-rails  importmap-rails`,
    nuget: spaced`
      fastendpoints  microsoft.aspnetcore.authentication.jwtbearer  microsoft.aspnetcore.authentication.openidconnect
      microsoft.aspnetcore.identity.entityframeworkcore  microsoft.aspnetcore.identity.ui
      microsoft.aspnetcore.all  microsoft.aspnetcore  microsoft.aspnetcore.mvc  microsoft.aspnet.mvc
      microsoft.aspnet.webapi  microsoft.aspnet.webapi.owin  microsoft.aspnet.webapi.core  microsoft.owin.hosting
      microsoft.owin.host.systemweb  microsoft.aspnet.webapi.selfhost  swashbuckle  giraffe  suave  saturn
      serilog.aspnetcore  nlog.web.aspnetcore  microsoft.aspnetcore.mvc.versioning  asp.versioning.mvc
      swashbuckle.aspnetcore.swaggergen  swashbuckle.aspnetcore.swaggerui  nswag.aspnetcore  yarp.reverseproxy
      umbraco.cms  orchardcore.application.cms.targets  watson  genhttp.core  nancy.hosting.self  nancy.owin
      microsoft.aspnetcore.server.kestrel  microsoft.aspnetcore.spaservices.extensions  corewcf.http
      microsoft.aspnetcore.mvc.newtonsoftjson  hangfire.aspnetcore  scalar.aspnetcore`,
    pub: spaced`
      dart_frog  serverpod  alfred  angel3_framework  angel_framework  conduit  conduit_core  aqueduct  jaguar
      functions_framework  vania  `,
  },
};

/** Rules for the code of further frameworks and of the servers of standard libraries, by language. */
export const HTTP_FRAMEWORK_CODE: readonly CodeRule[] = [
  {
    id: 'http-framework-js',
    reason: 'Creates an HTTP server or declares its routes.',
    languages: ['js'],
    confidence: 'strong',
    tokens: [
      ...spaced`
        http2.createServer(  http2.createSecureServer(  new http.Server(  new https.Server(  Deno.serveHttp(
        LoaderFunctionArgs  ActionFunctionArgs  createServerFn(  createRequestHandler(  createServerAction$  routeLoader$(
        routeAction$(  createExpressServer(  useExpressServer(  new InversifyExpressServer(
        express.static(  NextRequest  createNextApiHandler(  createHTTPServer(  fetchRequestHandler(
        createExpressMiddleware(  toNodeListener(  GetServerSideProps  PagesFunction<  FastifyPluginAsync
        FastifyPluginCallback  FastifyInstance  express.Request  express.Response  express.Application  RequestHandler<
        new WebSocketPair(  bodyParser.urlencoded(  express.urlencoded(  RouteShorthandOptions
        @JsonController(  @Controller()`,
      'std/http/server.ts',
      'deno.land/x/oak',
      'jsr:@oak/oak',
    ],
    patterns: [
      {
        near: ['createServer', 'createSecureServer'],
        regex:
          /\bcreate(?:Secure)?Server\b[^'"]{0,80}(?:\bfrom |\brequire\()\s{0,2}["'](?:node:)?(?:https?2?)["']/,
      },
      {
        near: ['createServer('],
        regex:
          /\bcreateServer\(\s{0,2}(?:async )?(?:\(\s{0,2}_?req\b|\(\s{0,2}request\b|function\s?\w{0,20}\(\s{0,2}_?req)/,
      },
      {
        near: ['APIRoute'],
        regex: /\bAPIRoute\b/,
      },
      {
        near: ['eventHandler(', 'EventHandler('],
        regex:
          /\bexport default (?:cached|lazy)?[eE]ventHandler\(|\bdefine(?:Cached)?EventHandler\(\s{0,2}(?:async )?\(/,
      },
    ],
    yes: [
      "import { createServer } from 'node:http';",
      "const { createServer } = require('http');",
      'createServer((req, res) => {',
      'export const GET: APIRoute = ({ params }) => {',
      'export async function loader({ request }: LoaderFunctionArgs) {',
    ],
    no: ["// import { createServer } from 'node:http';", "import { createServer } from 'vite';"],
  },
  {
    id: 'http-framework-py',
    reason: 'Creates a web application or handles its requests.',
    languages: ['py'],
    confidence: 'strong',
    tokens: [
      ...spaced`
        Flask(  Quart(  Litestar(  Starlite(  APIFlask(  Klein()  Robyn(  BlackSheep(  web.RouteTableDef()  web.run_app(
        aiohttp.web  twisted.web.server  twisted.web.resource  twisted.web.wsgi  tornado.web  tornado.httpserver
        http.server  wsgiref.simple_server  falcon.asgi  cherrypy.quickstart(  cherrypy.expose  cherrypy.engine
        bottle.run(  bottle.route(  pyramid.config  pyramid.view  @view_config(  hug.get(  hug.post(
        web.application(  dash.Dash(  uvicorn.run(  waitress.serve(  WSGIServer(  SimpleXMLRPCServer(
        get_asgi_application(  ROOT_URLCONF  JSONRPCServer(  connexion.App(  connexion.FlaskApp(
        connexion.AsyncApp(  HTTPServer((  st.set_page_config(  fast_app(  Chalice(  nicegui.ui
        django.views.generic  django.views  rest_framework.views  rest_framework.viewsets  MethodView`,
      'environ, start_response',
      'scope, receive, send',
      'from nicegui import ui',
      'from aiohttp import web',
      'from twisted.web import server',
      'from twisted.web import resource',
      'from waitress import serve',
    ],
    patterns: [
      {
        near: ['.get(', '.post(', '.put(', '.patch(', '.delete(', '.api_route('],
        regex: /^\s*@\w{1,40}\.(?:get|post|put|patch|delete|api_route)\(\s{0,2}(?:f?["']|$)/,
      },
      { near: ['@route(', '@get(', '@post('], regex: /^\s*@(?:route|get|post)\(\s{0,2}["']\// },
      { near: ['Dash('], regex: /=\s{0,2}Dash\(/ },
    ],
    yes: [
      'from twisted.web.resource import Resource',
      'from aiohttp import web',
      'def application(environ, start_response):',
      '@router.get("/items")',
      "@get('/items')",
      'app = Dash(__name__)',
    ],
    no: [
      '# from aiohttp import web',
      'import aiohttp.webbing',
      'client.get("/items")',
      '@mock.getter("/")',
      'from http.servers import x',
    ],
  },
  {
    id: 'http-framework-java',
    reason: 'Starts an HTTP server or declares a handler of requests.',
    languages: ['java'],
    confidence: 'strong',
    tokens: spaced`
      createHttpServer(  Router.router(vertx  io.vertx.ext.web.Router  io.vertx.ext.web.RoutingContext
      WebServer.builder(  RatpackServer.start(  Undertow.builder()  com.sun.net.httpserver.HttpServer  HttpServerCodec
      GrizzlyHttpServerFactory  Micronaut.run(  spark.Spark  Http().newServerAt(  Http().bindAndHandle(
      akka.http.scaladsl.server  akka.http.javadsl.server  pekko.http.scaladsl.server  EmberServerBuilder
      BlazeServerBuilder  BlazeBuilder  HttpRoutes.of[  org.http4s.server  org.http4s.dsl  zio.http  zhttp.http
      sttp.tapir.server  ScalatraServlet  ScalatraFilter  org.scalatra  io.finch  com.twitter.finatra.http
      cask.MainRoutes  unfiltered.filter  net.liftweb.http  spray.routing  play.api.mvc  play.mvc  @PatchMapping
      WebSecurityConfigurerAdapter  SecurityFilterChain  WebMvcConfigurer  @EnableWebMvc  @EnableWebSecurity
      @EnableWebFlux  ServerHttpRequest  HttpServletRequest  HttpServletResponse  javax.servlet.Filter
      jakarta.servlet.Filter  RemoteServiceServlet  extends ActionSupport  org.apache.wicket 
      ContainerRequestFilter  io.javalin.Javalin  io.ktor.server.application  io.ktor.application
      io.ktor.routing  io.ktor.server.routing  com.linecorp.armeria.server  io.jooby.Jooby  fi.iki.elonen.NanoHTTPD
      org.restlet.resource  reactor.netty.http.server  io.helidon.webserver  com.vaadin.flow.router
      @ApplicationPath(  grails.rest  HttpServer.newBuilder(  io.activej.http  HttpServerLauncher  MultithreadedHttpServerLauncher  MuServerBuilder
      org.eclipse.jetty.server  org.eclipse.jetty.servlet  org.apache.catalina.startup  io.dropwizard  com.jfinal.core
      org.glassfish.jersey.server  org.rapidoid.http  ratpack.server  io.micronaut.http.annotation.Controller
      org.springframework.web.bind.annotation  org.springframework.web.servlet
      org.springframework.web.reactive.function.server  io.vertx.core.http.HttpServer  org.redkale.net.http
      com.hellokaton.blade  org.noear.solon  io.quarkus.vertx.web  akka.http.javadsl.Http`,
    patterns: [
      { near: ['routing {'], regex: /^\s*routing \{/ },
      { near: ['outer {'], regex: /=\s{0,2}(?:co)?[rR]outer \{/ },
      { near: ['HttpServlet()'], regex: /:\s{0,2}HttpServlet\(\)/ },
    ],
    yes: [
      'import io.vertx.ext.web.Router;',
      'import spark.Spark;',
      'import play.api.mvc._',
      '    routing {',
      'class Items : HttpServlet() {',
    ],
    no: ['// import play.api.mvc._', 'import org.apache.spark.SparkConf;', '@GET("items")', 'trouting {'],
  },
  {
    id: 'http-method-java',
    reason: 'A method takes requests. Clients write the same where an address is a parameter.',
    languages: ['java'],
    confidence: 'medium',
    patterns: [
      { near: ['@GET', '@POST', '@PUT', '@DELETE'], regex: /^\s*@(?:GET|POST|PUT|DELETE|PATCH)\s*$/ },
    ],
    yes: ['    @GET'],
    no: ['// @GET', '@GET("items")'],
  },
  {
    id: 'http-framework-go',
    reason: 'Handles HTTP requests.',
    languages: ['go'],
    confidence: 'strong',
    tokens: spaced`
      gin.Engine  gin.Context  echo.Context  fiber.Ctx  fasthttp.RequestCtx  fasthttp.Server{  http3.Server{
      http3.ListenAndServe  iris.New()  iris.Default()  buffalo.New(  martini.Classic()  negroni.Classic()  negroni.New(
      macaron.Classic()  rest.MustNewServer(  khttp.NewServer(  pocketbase.New()  fcgi.Serve(
      cgi.Serve(  httputil.NewSingleHostReverseProxy(  httputil.ReverseProxy{  beego.Run(  web.Router(  huma.Register(
      caddyhttp.Handler  restful.WebService  rpc.HandleHTTP(  twirp.ServerOptions  connect.NewUnaryHandler(
      http.FileServer(  http.StripPrefix(`,
    patterns: [
      {
        near: ['http.ResponseWriter'],
        regex: /\bhttp\.ResponseWriter,\s{0,2}\w{0,20}\s{0,2}\*http\.Request\b/,
      },
    ],
    yes: ['func show(w http.ResponseWriter, r *http.Request) {', 'func list(c *gin.Context) {'],
    no: ['// func show(w http.ResponseWriter, r *http.Request) {', 'func send(r *http.Request) error {'],
  },
  {
    id: 'http-framework-rust',
    reason: 'Starts a web server or handles its requests.',
    languages: ['rust'],
    confidence: 'strong',
    tokens: spaced`
      actix_web::  #[actix_web::main]  make_service_fn(  axum::routing  axum::extract  axum::response  warp::Filter
      warp::path  rocket::routes  rocket::get  #[rocket::main]  #[rocket::launch]  poem::  poem_openapi::  dropshot::
      iron::prelude  pingora::  pingora_proxy::  vercel_runtime::  spin_sdk::http  #[http_component]
      #[fastly::main]  shuttle_axum::  leptos_axum::  leptos_actix::  xitca_web::  
      jsonrpsee::server  #[event(fetch)]  pavex::  astra::Server`,
    yes: ['use actix_web::{web, App};', 'use axum::routing::get;'],
    no: ['// use actix_web::web;', 'use my_actix_web::web;'],
  },
  {
    id: 'http-framework-php',
    reason: 'Reads a request or declares routes.',
    languages: ['php'],
    confidence: 'strong',
    tokens: [
      ...spaced`
        AppFactory::create(  CI_Controller  Flight::route(  Flight::start(  Router::scope(  $f3->route(
        RequestHandlerInterface  #[ApiResource  Yii::$app  AbstractActionController  AppController  HttpKernel
        Livewire\Component  wp_ajax_nopriv_  WP_REST_Controller  ResourceController  $_FILES  $_COOKIE`,
      'Symfony\\Component\\HttpFoundation\\Request',
      'Illuminate\\Support\\Facades\\Route',
      'Illuminate\\Foundation\\Application',
      'Swoole\\Http\\Server',
      'Swoole\\HTTP\\Server',
      'Workerman\\Worker',
      'React\\Http\\',
      'Amp\\Http\\Server',
      'OCP\\AppFramework\\Controller',
      'OCP\\AppFramework\\Http',
      'yii\\web\\Controller',
      'FastRoute\\',
      'League\\Route\\',
      'TYPO3\\CMS\\Extbase\\Mvc',
      'Magento\\Framework\\App\\Action',
      'Slim\\Factory\\AppFactory',
      "$this->input->post('",
      'new SoapServer(',
    ],
    patterns: [
      {
        near: ['outer->', 'group->', 'routes->', 'app->'],
        regex:
          /\$(?:this->)?(?:router|group|routes)->(?:get|post|put|patch|delete|map|any|add|addRoute|connect)\(\s{0,2}["'[]|\$app->(?:put|patch|delete|map|any|group)\(\s{0,2}["'[]/,
      },
    ],
    yes: ["$group->get('/{id}', ViewUserAction::class);", 'use React\\Http\\HttpServer;'],
    no: ['// $_FILES', "$group->getName('x');", 'use MyReact\\Https;'],
  },
  {
    id: 'http-framework-ruby',
    reason: 'Handles requests or declares routes.',
    languages: ['ruby'],
    confidence: 'strong',
    tokens: spaced`
      < Roda  Cuba.define  Hanami::Routes  Hanami.app  Hanami::Controller  Padrino::Application  Rack::Builder
      Rack::Handler  Rack::Server  Rackup::Handler  Rackup::Server  Rack::URLMap  Goliath::API  Camping.goes  Syro.new
      Puma::Server  Async::HTTP::Server  ActionController::Metal  Rails::Application  ActionDispatch::Routing
      HTTP::Server.new  Kemal.run  Lucky::Action  Amber::Server  < Sinatra::Base  Jets::Controller  Lamby.handler
      WEBrick::HTTPServlet  Rack::Request.new`,
    yes: ['class App < Roda', 'class Application < Rails::Application'],
    no: ['# class App < Roda', 'class App < RodaApp'],
  },
  {
    id: 'http-framework-csharp',
    reason: 'Starts a web application or handles its requests.',
    languages: ['csharp'],
    confidence: 'strong',
    tokens: spaced`
      WebApplication.Create(  WebApplication.CreateSlimBuilder(  WebHost.CreateDefaultBuilder(  WebHost.Start(
      new WebHostBuilder()  : ApiController  : NancyModule  : CarterModule  : ICarterModule  ICarterModule
      : IHttpHandler  : HttpApplication  : IHttpModule  [HttpGet]  [HttpPost]  [HttpPut]  [HttpDelete]  [HttpGet(  [HttpPost(
      [HttpPut(  [HttpDelete(  [HttpPatch(  AddControllers(  AddControllersWithViews(  AddRazorPages(  UseRouting(
      UseEndpoints(  AddServerSideBlazor(  AddInteractiveServerComponents(  MapGroup(  MapFallbackToFile(  IAppBuilder
      RequestDelegate  [ServiceContract]  [ServiceContract(  new ServiceHost(  [WebMethod]  startWebServer  UseGiraffe
      ServiceStackHost  AppHostBase  IActionResult  ActionResult<  IHttpContextAccessor  UseKestrel(  ConfigureKestrel(
      System.Web.UI.Page  [FromBody]  [FromQuery]  [FromRoute]  AddEndpointsApiExplorer(  AddFastEndpoints(
      MapReverseProxy(`,
    yes: ['[HttpGet("{id}")]', 'public class Items : NancyModule', '[ServiceContract]'],
    no: ['// [HttpGet]', 'class X : ApiControllerClient', 'x.IActionResults'],
  },
  {
    id: 'http-framework-c',
    reason: 'Runs an HTTP server.',
    languages: ['c'],
    confidence: 'strong',
    tokens: [
      ...spaced`
        mg_bind(  mg_start(  civetweb.h  microhttpd.h  evhttp_set_gencb  evhtp_bind_socket  h2o_config_init  onion_new(
        ulfius_init_instance  soup_server_new(  QHttpServer  Wt::WApplication  Wt::WRun  cppcms::service  CROW_ROUTE(
        httplib::SSLServer  restinio::  FCGX_Accept_r  FCGX_Accept  FCGI_Accept  ngx_http_request_t  ngx_http_module_t
        request_rec  ap_hook_handler  httpd_register_uri_handler(  cpprest/http_listener.h  drogon::HttpController
        drogon::HttpSimpleController  HTTPRequestHandlerFactory  Poco::Net::HTTPServer  HTTPServerRequest  MHD_Connection
        mongoose.h  hv::HttpServer  trantor::TcpServer  userver::server
        seastar::httpd  proxygen::HTTPServer  ESPAsyncWebServer.h  ESP8266WebServer.h`,
    ],
    patterns: [{ near: ['WebServer '], regex: /^\s*(?:static )?WebServer \*?\w{1,40}\s?(?:\(|=|;)/ }],
    yes: ['struct MHD_Connection *connection,', 'WebServer server(80);', '#include <microhttpd.h>'],
    no: ['// soup_server_new(', 'request_records', 'MyWebServer server(80);'],
  },
  {
    id: 'http-framework-other',
    reason: 'Starts a web server or handles its requests.',
    languages: ['swift', 'dart', 'elixir'],
    confidence: 'strong',
    tokensOf: {
      swift: [
        'import Kitura',
        'import PerfectHTTPServer',
        'import PerfectHTTP',
        'import Smoke',
        'import NIOHTTP1',
        'import VaporRouting',
        'RouteCollection',
        'configureHTTPServerPipeline(',
        'import HTTPServer',
        'import OpenAPIVapor',
        'import OpenAPIHummingbird',
      ],
      dart: spaced`
        shelf.serve(  io.serve(  shelf_io.serve(  Response onRequest(RequestContext  ApplicationChannel
        HttpServer.bindSecure(  serverpod.Serverpod(  Serverpod(  Alfred(  shelf.Request  shelf.Response`,
      elixir: spaced`
        use Plug.Builder  use Phoenix.LiveView  use Raxx.SimpleServer`,
    },
    yes: ['import Kitura'],
    no: ['// import Kitura', 'import KituraClient'],
  },
];
