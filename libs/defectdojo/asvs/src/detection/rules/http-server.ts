import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { CLOUD_HTTP } from './cloud-infrastructure.ts';
import { HTTP_FRAMEWORK_CODE, HTTP_FRAMEWORKS } from './http-framework.ts';
import { HTTP_FUNCTION_CODE, HTTP_FUNCTION_FILES } from './http-function.ts';
import { HTTP_SERVER_CODE } from './http-server-code.ts';

/** Rules for HTTP servers. */
export const httpServer: FeatureRules = {
  id: 'http_server',
  name: 'HTTP server',
  reason: 'The code receives requests over HTTP.',
  dependencies: [
    {
      id: 'http-server-framework',
      reason: 'A framework for HTTP servers.',
      confidence: 'strong',
      names: {
        npm: spaced`
          express  fastify  koa  @hapi/hapi  @nestjs/core  hono  restify  polka  @adonisjs/core
          @feathersjs/express  sails  @strapi/strapi  graphql-yoga  apollo-server  apollo-server-express  next
          nuxt  @remix-run/node  @sveltejs/kit  h3  meteor`,
        pypi: spaced`
          flask  django  fastapi  starlette  sanic  bottle  falcon  pyramid  quart  litestar  cherrypy
          uvicorn  gunicorn  connexion  streamlit  gradio`,
        maven: spaced`
          spring-boot-starter-web  spring-boot-starter-webmvc  spring-boot-starter-webflux  quarkus-rest
          quarkus-resteasy  quarkus-resteasy-reactive  micronaut-http-server-netty  javalin  dropwizard-core
          vertx-web  ktor-server-core  ktor-server-netty  jetty-server  spark-core  http4s-ember-server
          akka-http  tomcat-embed-core  undertow-core`,
        golang: spaced`
          github.com/gin-gonic/gin  github.com/labstack/echo  github.com/gofiber/fiber  github.com/go-chi/chi
          github.com/gorilla/mux  github.com/julienschmidt/httprouter  github.com/valyala/fasthttp
          github.com/beego/beego  github.com/emicklei/go-restful`,
        cargo: ['actix-web', 'axum', 'rocket', 'warp', 'poem', 'salvo', 'tide'],
        composer: spaced`
          laravel/framework  laravel/lumen-framework  symfony/framework-bundle  slim/slim  cakephp/cakephp
          codeigniter4/framework  yiisoft/yii2  mezzio/mezzio  drupal/core`,
        gem: ['rails', 'sinatra', 'hanami', 'grape', 'roda', 'puma', 'railties', 'actionpack'],
        nuget: spaced`
          microsoft.aspnetcore.app  microsoft.aspnetcore.openapi  swashbuckle.aspnetcore  nancy  carter
          servicestack`,
      },
    },
    HTTP_FRAMEWORKS,
    {
      id: 'http-library',
      reason: 'A library for HTTP servers that has other uses too.',
      confidence: 'weak',
      names: {
        npm: ['connect', 'serve-static', 'http-proxy', 'micro'],
        pypi: ['aiohttp', 'tornado', 'werkzeug', 'twisted'],
        maven: ['jakarta.servlet-api', 'javax.servlet-api', 'netty-all', 'netty-codec-http'],
        cargo: ['hyper'],
        composer: ['symfony/http-foundation', 'symfony/http-kernel', 'psr/http-server-handler'],
        gem: ['rack', 'webrick'],
      },
    },
  ],
  code: [...HTTP_SERVER_CODE, ...HTTP_FRAMEWORK_CODE, ...HTTP_FUNCTION_CODE, ...CLOUD_HTTP],
  files: [
    ...HTTP_FUNCTION_FILES,
    {
      id: 'http-route-file',
      reason: 'The framework serves every file at this place.',
      confidence: 'strong',
      kind: 'code',
      path: /(?:^|\/)pages\/api\/[^.]{1,200}\.[jt]sx?$|(?:^|\/)app\/(?:[^.]{1,200}\/)?route\.[jt]s$|\+(?:server|page\.server)\.[jt]s$|(?:^|\/)server\/api\/[^/]{1,100}\.[jt]s$/,
      yes: ['pages/api/users.ts', 'src/app/api/login/route.ts', 'src/routes/+server.ts'],
      no: ['src/api/users.ts', 'app/route-map.ts'],
    },
    {
      id: 'http-description-file',
      reason: 'Describes an HTTP interface.',
      confidence: 'weak',
      kind: 'schema',
      path: /(?:^|\/)(?:openapi|swagger)[^/]{0,60}\.(?:ya?ml|json)$/,
      yes: ['api/openapi.yaml'],
      no: ['api/reopenapi.txt'],
    },
  ],
};
