import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { OWN_TOKEN } from './own-token.ts';

/** Rules for signed tokens. */
export const jwt: FeatureRules = {
  id: 'jwt',
  name: 'Signed tokens',
  reason: 'The code issues or verifies signed tokens, such as JWT.',
  dependencies: [
    {
      id: 'jwt-library',
      reason: 'A library that issues or verifies signed tokens.',
      confidence: 'strong',
      names: {
        npm: spaced`
          jsonwebtoken  jws  jose  express-jwt  @fastify/jwt  fastify-jwt  koa-jwt  passport-jwt  jwt-simple
          serverless-authentication  aws-jwt-verify  @tsndr/cloudflare-worker-jwt  @cfworker/jwt  @nestjs/jwt
          paseto  jwks-rsa  node-jose  next-auth  fast-jwt  express-oauth2-jwt-bearer  did-jwt  jwks-client
          @okta/jwt-verifier  hapi-auth-jwt2  restify-jwt-community  passport-azure-ad  njwt
          @elysiajs/jwt  @hapi/jwt  egg-jwt  paseto-ts  branca  macaroon  macaroons.js  @biscuit-auth/biscuit-wasm
          jose-node-cjs-runtime  jose-browser-runtime  @panva/jose  @sd-jwt/core  @ucanto/core  ucans  @openauthjs/openauth
          @feathersjs/authentication`,
        pypi: spaced`
          pyjwt  python-jose  jwcrypto  djangorestframework-simplejwt  joserfc  flask-jwt-extended
          djangorestframework-jwt  fastapi-jwt-auth  jwt  mozilla-django-oidc  flask-jwt  flask-jwt-simple
          pyjwkest  oic  jose  python-jwt  sanic-jwt  fastapi-jwt  pyseto  dj-rest-auth
          paseto  pymacaroons  biscuit-python  aiohttp-jwt  drf-jwt  django-ninja-jwt  django-graphql-jwt  authx
          scitokens  sd-jwt  jwskate  flask-jwt-router  flask-jwt-oidc  drf-simplejwt`,
        maven: spaced`
          jjwt-api  jjwt  java-jwt  nimbus-jose-jwt  spring-security-oauth2-jose  jose4j  quarkus-smallrye-jwt
          spring-boot-starter-oauth2-resource-server  ktor-server-auth-jwt  vertx-auth-jwt
          spring-security-jwt  jjwt-impl  fusionauth-jwt  jwks-rsa  pac4j-jwt  smallrye-jwt
          microprofile-jwt-auth-api  sa-token-jwt  jjwt-jackson
          jwt-core  jwt-play-json  jwt-play  jwt-circe  jwt-json4s-native  jwt-upickle  jwt-spray-json  jwt-zio-json
          jwt-scala  tsec-jwt-mac  tsec-jwt-sig  authentikat-jwt  quarkus-smallrye-jwt-build  quarkus-oidc
          micronaut-security-jwt  ktor-server-auth-jwt-jvm  ktor-auth-jwt  spring-security-oauth2-resource-server
          spring-boot-starter-security-oauth2-resource-server  spring-security-oauth2-authorization-server
          spring-boot-starter-oauth2-authorization-server  jjwt-gson  jjwt-orgjson  hutool-jwt  jpaseto-api
          jpaseto-impl  biscuit-java  helidon-microprofile-jwt-auth  helidon-security-providers-jwt
          dropwizard-auth-jwt  kjwt-core`,
        golang: spaced`
          github.com/golang-jwt/jwt  github.com/dgrijalva/jwt-go  github.com/go-jose/go-jose
          github.com/lestrrat-go/jwx  github.com/o1egl/paseto  github.com/coreos/go-oidc
          gopkg.in/square/go-jose.v2  gopkg.in/go-jose/go-jose.v2  github.com/gbrlsnchs/jwt
          github.com/zitadel/oidc  github.com/appleboy/gin-jwt  github.com/go-chi/jwtauth
          github.com/form3tech-oss/jwt-go  github.com/cristalhq/jwt  github.com/MicahParks/keyfunc
          github.com/auth0/go-jwt-middleware  github.com/gofiber/jwt  github.com/gofiber/contrib/jwt
          github.com/labstack/echo-jwt  github.com/pascaldekloe/jwt  github.com/robbert229/jwt
          aidanwoods.dev/go-paseto  github.com/square/go-jose  github.com/lestrrat/go-jwx
          gopkg.in/macaroon.v2  gopkg.in/macaroon-bakery.v2  github.com/go-macaroon-bakery/macaroon-bakery
          github.com/superfly/macaroon  github.com/biscuit-auth/biscuit-go  github.com/vk-rv/pvx
          github.com/zntrio/paseto  github.com/hako/branca  github.com/essentialkaos/branca
          github.com/kataras/jwt  github.com/hertz-contrib/jwt  github.com/brianvoe/sjwt  github.com/goware/jwtauth
          github.com/SermoDigital/jose  github.com/ory/fosite  github.com/MicahParks/jwkset
          gopkg.in/dgrijalva/jwt-go.v3`,
        cargo: spaced`
          jsonwebtoken  josekit  pasetors  biscuit  openidconnect  jwt  jwt-simple  rusty_paseto
          jwt-authorizer  alcoholic_jwt  frank_jwt  jwtk  biscuit-auth  jsonwebkey  jwt-compact
          paseto  branca  macaroon  axum-jwt-auth  jsonwebtoken-google  actix-jwt-auth-middleware  picky  medallion
          ucan  aliri  aliri_oauth2`,
        composer: spaced`
          firebase/php-jwt  lcobucci/jwt  web-token/jwt-framework  tymon/jwt-auth
          lexik/jwt-authentication-bundle  laravel/passport  league/oauth2-server
          php-open-source-saver/jwt-auth  namshi/jose  spomky-labs/jose  adhocore/jwt  miladrahimi/php-jwt
          paragonie/paseto  gesdinet/jwt-refresh-token-bundle  kreait/firebase-tokens  web-token/jwt-library
          web-token/jwt-core  web-token/jwt-signature  web-token/jwt-bundle  emarref/jwt  nowakowskir/php-jwt
          rbdwllr/reallysimplejwt  tuupola/slim-jwt-auth  tuupola/branca  bizley/jwt  sizeg/yii2-jwt
          admad/cakephp-jwt-auth  lindelius/php-jwt
          facile-it/php-jose-verifier  strobotti/php-jwk  sop/jwx  codercat/jwk-to-pem
          auth0/auth0-php`,
        gem: [
          'jwt',
          'json-jwt',
          'devise-jwt',
          'knock',
          'jwt_sessions',
          'rodauth-jwt',
          'doorkeeper-jwt',
          'jose',
          'devise_token_auth',
          'jwe',
          'warden-jwt_auth',
          'api_guard',
          'macaroons',
          'paseto',
          'doorkeeper-openid_connect',
        ],
        nuget: spaced`
          system.identitymodel.tokens.jwt  microsoft.aspnetcore.authentication.jwtbearer
          microsoft.identitymodel.jsonwebtokens  microsoft.identity.web  duende.identityserver
          identityserver4  openiddict.aspnetcore  jose-jwt  jwt  microsoft.identitymodel.tokens
          microsoft.identitymodel.protocols.openidconnect  openiddict.server.aspnetcore
          openiddict.validation.aspnetcore  paseto.core  microsoft.owin.security.jwt
          jwt.extensions.aspnetcore  auth0.aspnetcore.authentication.api  fastendpoints.security`,
        pub: ['dart_jsonwebtoken', 'jaguar_jwt', 'jose', 'corsac_jwt', 'paseto_dart'],
        swift: ['jwt-kit', 'swift-jwt', 'joseswift', 'jwt'],
        cocoapods: ['JWT', 'JOSESwift', 'SwiftJWT', 'JWTKit'],
      },
    },
    {
      id: 'signing-library',
      reason: 'A library that signs values which clients send back.',
      confidence: 'medium',
      names: { pypi: ['itsdangerous'] },
    },
  ],
  code: [
    ...OWN_TOKEN,
    {
      id: 'jwt-code',
      reason: 'Issues or verifies a signed token.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'c', 'elixir'],
      confidence: 'strong',
      tokens: spaced`
          jwt.sign(  jwt.verify(  jwtVerify(  SignJWT(  new JwtStrategy(  expressjwt(  jwt.encode(
          jwt.decode(  jwk.JWK  jwt.JWT(  jwt.Parse(  jwt.ParseWithClaims(  jwt.NewWithClaims(
          SigningMethodHS256  SigningMethodRS256  SigningMethodHMAC  SigningMethodHS512  jws.Verify(
          jose.NewSigner(  Jwts.parser  Jwts.builder  JwtDecoder  NimbusJwtDecoder  JWT.require(  JWT.create()
          JWT.encode  JWT.decode  JWT::encode(  JWT::decode(  JwtSecurityTokenHandler  AddJwtBearer(
          JwtBearerDefaults  TokenValidationParameters  jsonwebtoken::  EncodingKey::  DecodingKey::  Joken.
          TimestampSigner(  URLSafeTimedSerializer  signing.dumps(  signing.loads(  create_access_token(
          jwt_required  validateJwtToken  oidc.Config{  IDTokenVerifier  jwk_set  MessageVerifier  to_sgid
          message_verifier(  jws.createSign(  jws.sign(  jws.verify(  JsonWebTokenError  module JWT
          URLSafeSerializer(  itsdangerous.  Phoenix.Token.  Plug.Crypto.sign(  Plug.Crypto.verify(
          CognitoJwtVerifier  org.jose4j  io.jsonwebtoken  com.auth0.jwt  com.nimbusds.jose  com.nimbusds.jwt`,
      patterns: [
        { near: ['typ'], regex: /["']typ["']\s{0,2}(?::|=>)\s{0,2}["']JWT/ },
        { near: ['hono/'], regex: /(?:require\(|from )\s{0,2}["']hono\/(?:utils\/)?jwt["']/ },
        { near: ['jsonwebtoken'], regex: /(?:require\(|from )\s{0,2}["']jsonwebtoken["']/ },
      ],
      yes: [
        'const token = jwt.sign({ id }, secret);',
        "import { Jwt } from 'hono/utils/jwt';",
        "$header = ['typ' => 'JWT'];",
      ],
      no: ['// jwt.sign({ id })', "import { cors } from 'hono/cors';", "localStorage.getItem('jwt')"],
    },
    {
      id: 'jwt-function',
      reason: 'A function issues or verifies a signed token, by its name.',
      languages: [
        'js',
        'py',
        'java',
        'go',
        'ruby',
        'php',
        'csharp',
        'rust',
        'elixir',
        'perl',
        'lua',
        'powershell',
        'clojure',
        'c',
        'swift',
        'dart',
      ],
      confidence: 'medium',
      patterns: [
        {
          near: ['jwt', 'Jwt', 'JWT'],
          regex:
            /\b\w{0,20}(?:create|generate|issue|sign|verify|validate|check|encode|mint)_?-?\w{0,12}(?:jwt|Jwt|JWT)\w{0,20}\s{0,2}\(|\b[A-Z][a-z]{1,12}(?:From|To)?-\w{0,20}(?:Jwt|JWT)\w{0,20}/,
        },
      ],
      yes: ['const token = await createJwt(user);', 'claims = verify_jwt(token)'],
      no: ['// createJwt(user)', 'jwtDecode(token)', 'newton(x)'],
    },
  ],
};
