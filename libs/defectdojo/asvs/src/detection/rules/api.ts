import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for APIs: interfaces for programs. */
export const api: FeatureRules = {
  id: 'api',
  name: 'API',
  reason: 'Other programs use this interface.',
  dependencies: [
    {
      id: 'api-library',
      reason: 'A library for APIs.',
      confidence: 'strong',
      names: {
        npm: spaced`
          @nestjs/swagger  swagger-ui-express  @trpc/server  tsoa  express-openapi-validator  @fastify/swagger`,
        pypi: spaced`
          djangorestframework  flask-restful  flask-restx  drf-spectacular  django-ninja  fastapi
          django-tastypie`,
        maven: spaced`
          springdoc-openapi-starter-webmvc-ui  springdoc-openapi-ui  jersey-server  resteasy-core
          spring-boot-starter-data-rest  springfox-boot-starter`,
        golang: spaced`
          github.com/grpc-ecosystem/grpc-gateway  github.com/swaggo/swag  github.com/danielgtaylor/huma`,
        cargo: ['utoipa'],
        composer: ['api-platform/core', 'nelmio/api-doc-bundle'],
        gem: ['grape', 'jbuilder', 'active_model_serializers', 'jsonapi-serializer'],
        nuget: spaced`
          swashbuckle.aspnetcore  ardalis.apiendpoints  microsoft.aspnetcore.openapi  nswag.aspnetcore
          fastendpoints`,
      },
    },
  ],
  code: [
    {
      id: 'api-json-answer',
      reason: 'Returns JSON from a request handler.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir'],
      confidence: 'strong',
      tokensOf: {
        js: spaced`
          ctx.body = {  reply.send(  bodyParser.json  express.json()  NextResponse.json(
          @RestController`,
        py: spaced`
          JsonResponse(  jsonify(  APIView  @api_view  JSONResponse(  ModelViewSet
          web.json_response(`,
        java: spaced`
          @RestController  @ResponseBody  ResponseEntity<  call.respond(`,
        go: spaced`
          json.NewEncoder(w)  c.JSON(  ctx.JSON(  render.JSON(`,
        ruby: spaced`
          render json:  format.json`,
        php: spaced`
          ->withJson(  response()->json(  new JsonResponse(  wp_send_json  JsonResource`,
        csharp: spaced`
          [ApiController]  Results.Ok(  TypedResults.Ok(  Results.Json(`,
        rust: spaced`
          Json<  web::Json  rocket::serde::json  HttpResponse::Ok().json`,
        elixir: spaced`
          json(conn`,
      },
      patterns: [
        // A page reads a response with `res.json()`; a server writes one with a value.
        { near: ['res.json('], regex: /\bres\.json\((?!\))/ },
        { near: ['res.status('], regex: /\bres\.status\([^)]{1,40}\)\.(?:json|send)\(/ },
        { near: ['application/json'], regex: /Content-Type["'\], :=>]{1,8}["'`]?application\/json/i },
      ],
      yes: [
        'res.json({ ok: true })',
        'res.status(201).json(user)',
        'res.setHeader("Content-Type", "application/json")',
      ],
      no: ['// res.json({})', 'express.jsonp', 'fetchres.jsonBody()', 'const user = await res.json();'],
    },
    {
      id: 'api-schema',
      reason: 'Describes an API.',
      languages: ['config'],
      confidence: 'medium',
      kind: 'schema',
      patterns: [
        {
          near: ['openapi', 'swagger', 'asyncapi'],
          regex: /^\s*"?(?:openapi|swagger|asyncapi)"?:\s{0,4}["']?\d/,
        },
      ],
      yes: ['openapi: 3.0.1', '"swagger": "2.0",'],
      no: ['# openapi: 3.0.1', 'reopenapi: x'],
    },
  ],
};
