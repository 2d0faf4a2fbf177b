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
          @RestController  @ResponseBody  call.respond(`,
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
        // Clients say the same of what they send, so the line has to name a response.
        {
          near: ['application/json'],
          regex:
            /(?:\b(?:res|resp|response|reply|rw|w|ctx|context|conn|self)\b[\w.()]{0,30}\.(?:set|header|headers|setHeader|set_header|send_header|writeHead|put_resp_content_type|type|contentType|setContentType|add_header|content_type|ContentType|Add|Set|Header)\b.{0,60}|^\s*header\(\s{0,2}["']Content-Type:\s?|\bproduces\s{0,2}=\s{0,2}["']|@Produces\(["']|\b(?:HttpResponse|Response|make_response|JsonResponse)\(.{0,120}(?:content_type|mimetype|media_type|headers)\s{0,2}[=:].{0,40})application\/json/i,
        },
        {
          near: ['ResponseEntity<'],
          regex:
            /\b(?:public|protected|private)?\s{0,2}(?:\w{1,20}<)?ResponseEntity<[^;=]{1,120}>\s{1,4}\w{1,80}\(/,
        },
      ],
      yes: [
        'res.json({ ok: true })',
        'res.status(201).json(user)',
        'res.setHeader("Content-Type", "application/json")',
        'w.Header().Set("Content-Type", "application/json")',
        "header('Content-Type: application/json');",
        'public ResponseEntity<User> show(@PathVariable long id) {',
      ],
      no: [
        '// res.json({})',
        'express.jsonp',
        'fetchres.jsonBody()',
        'const user = await res.json();',
        "headers: { 'Content-Type': 'application/json' },",
        'ResponseEntity<String> r = rest.exchange(url, HttpMethod.GET, entity, String.class);',
      ],
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
