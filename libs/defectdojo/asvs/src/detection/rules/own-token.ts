import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { GENERAL_LANGUAGES } from './general-languages.ts';

/** Rules for tokens that carry claims and that the code makes or checks by itself. */
export const OWN_TOKEN: readonly CodeRule[] = [
  {
    id: 'token-algorithm',
    reason: 'Names the algorithm that signs a token.',
    languages: GENERAL_LANGUAGES,
    confidence: 'strong',
    tokens: ['HS256', 'HS384', 'HS512'],
    patterns: [
      {
        near: ['RS256', 'RS384', 'RS512', 'PS256', 'ES384', 'ES512'],
        regex:
          /\b(?:alg|algorithms?|signatureAlgorithm|signing_?[aA]lgorithm|signing_?[mM]ethod)["']?\]?\s{0,2}(?::|=>|=|,)\s{0,2}\[?\s{0,2}["'`](?:RS|PS|ES)(?:256|384|512)\b/,
      },
      { near: ['alg', 'Alg'], regex: /["']alg["']\s{0,2}(?:\]\s{0,2}=|:|=>)\s{0,2}["'](?:ES256|EdDSA)["']/ },
    ],
    yes: ['const token = encode(claims, key, "HS256");', "algorithms: ['RS256'],", '"alg": "ES256"'],
    no: ['// "HS256"', 'const PATHS256 = 1', "name: 'RS256',"],
  },
  {
    id: 'token-made-with-key',
    reason: 'Makes or checks a token with a key, so the token itself says whom it is for.',
    languages: GENERAL_LANGUAGES,
    confidence: 'strong',
    patterns: [
      {
        near: ['oken(', 'oken_', 'okenWith'],
        regex:
          /\b(?!\w{0,40}(?:[cC]srf|[xX]srf|CSRF))\w{0,20}(?:[sS]ign|[cC]reate|[gG]enerate|[mM]ake|[iI]ssue|[mM]int|[eE]ncode|[vV]erify|[cC]heck|[vV]alidate|[dD]ecode|[pP]arse)_?\w{0,14}[tT]oken(?:_?(?:[wW]ith|[tT]imestamp|[sS]ignature)\w{0,12})?\([^;"'`]{0,100}\b(?:\w{0,12}[sS]igning_?[kK]ey|[pP]ublic_?[kK]ey|[pP]rivate_?[kK]ey|[vV]erif\w{0,6}_?[kK]ey|(?!\w{0,20}(?:client|consumer|access|app))\w{0,12}[sS]ecret(?:_?[kK]ey)?)\b/,
      },
    ],
    yes: ['const user = verifyToken(token, secret);', 'let token = generate_token(&claims, &signing_key)?;'],
    no: [
      '// verifyToken(token, secret)',
      'generateToken(length)',
      'createToken(consumerKey, clientSecret)',
      'verify_csrf_token(request, secret)',
    ],
  },
  {
    id: 'token-signed',
    reason: 'A name says that a token is signed.',
    languages: GENERAL_LANGUAGES,
    confidence: 'medium',
    patterns: [
      {
        near: [
          'gnToken',
          'gn_token',
          'gnedToken',
          'gned_token',
          'gnAccessToken',
          'gnRefreshToken',
          'gn_access_token',
          'gn_refresh_token',
          'enSigner',
        ],
        regex:
          /\b(?:\w{0,20}_)?[sS]ign_?(?:ed)?_?(?:[aA]ccess_?|[rR]efresh_?|[aA]uth_?|[uU]ser_?)?[tT]oken\w{0,10}\s{0,2}\(|\b[sS]igned_?[tT]oken\b|\b[tT]okenSigner\b/,
      },
    ],
    yes: ['const token = signToken(user);', 'token = sign_access_token(claims)'],
    no: ['// signToken(user)', 'assignToken(user)', 'designTokens(theme)'],
  },
  {
    id: 'token-of-framework',
    reason: 'Makes or checks a signed value that carries what it is for.',
    languages: GENERAL_LANGUAGES,
    confidence: 'strong',
    tokensOf: {
      js: spaced`
          V4.sign(  V3.sign(  PASETO  macaroons.  biscuit-wasm  new JwtVerifier(  OktaJwtVerifier(  KJUR.jws.
          setIssuedAt(  setExpirationTime(  CompactSign(  EncryptJWT(  CompactEncrypt(  jwtDecrypt(  createJWKSMock
          createCustomToken(  fastify.jwt  app.jwt.  reply.jwtSign(  request.jwtVerify(  jwtCookie  JwtModule
          JwtService  JwtAuthGuard  ExtractJwt  PassportStrategy(Strategy  koaJwt(  expressJwt(  signedUrl(
          makeSignedUrl(  Iron.seal(  Iron.unseal(  sealData(  unsealData(  importPKCS8(`,
      py: spaced`
          JsonWebToken(  JWTManager(  get_jwt_identity(  create_refresh_token(  TokenObtainPairView
          JWTAuthentication  JSONWebTokenAuthentication  rest_framework_simplejwt  RefreshToken.for_user(
          AccessToken.for_user(  PyJWKClient  jwcrypto  authlib.jose  pymacaroons  pyseto  paseto.
          create_custom_token(  TimedSerializer  URLSafeTimedSerializer(  TimedJSONWebSignatureSerializer
          JWTStrategy(  JWTAuth(  signing.TimestampSigner  signing.Signer  jwt_claims  jws.verify  jws.sign
          VerifiableCredential`,
      java: spaced`
          pdi.jwt  JwtJson.  JwtCirce.  JwtZIOJson.  tsec.jws  tsec.jwt  authentikat.jwt  JsonWebToken  SignedJWT
          EncryptedJWT  JWTVerifier  JWTPrincipal  JwtEncoder  JwtAuthenticationToken  JwtAuthenticationConverter
          JWSVerifier  JWSObject  JwtConsumerBuilder  JwtConsumer  JWTAuth.create(  JwtClaims  Algorithm.HMAC256(
          Algorithm.HMAC512(  Algorithm.RSA256(  JWTUtil.  DecodedJWT  JwtClaimsSet  JWTClaimsSet  JWTCreator  Pasetos
          org.eclipse.microprofile.jwt  createCustomToken(  JwtParser  Jwt.issuer(  Jwt.claims(  SmallRyeJwt  JWKSet
          JwtTokenProvider  JwtAuthFilter  JwtAuthenticationFilter  JwtTokenUtil`,
      go: spaced`
          jwt.RegisteredClaims  jwt.StandardClaims  jwt.MapClaims  jwt.Sign(  jwt.ParseSigned(  jwt.ParseString(
          jwtauth.New(  middleware.JWT(  middleware.JWTWithConfig(  echojwt.  jwtware.New(  jws.Sign(  jws.Parse(
          paseto.  macaroon.New(  macaroon.Macaroon  branca.NewBranca(  oidc.IDToken  jwt.NewBuilder(
          jwt.NewParser(  jwt.Claims  jose.ParseSigned(  jose.JSONWebKeySet  jwtmiddleware.New(  CustomToken(
          biscuit.NewBuilder(  jwkset.`,
      rust: spaced`
          jwt_simple::  josekit::  pasetors::  rusty_paseto::  biscuit_auth::  macaroon::  TokenData<  Validation::new(
          Validation::default()  Header::new(Algorithm::  jwt_authorizer::  branca::  JWKSet<  jwtk::  alcoholic_jwt`,
      ruby: spaced`
          JSON::JWT  JWTSessions  JSON::JWS  JSON::JWE  JWE.encrypt  jwt_secret  find_signed(  find_signed!(  signed_id
          generates_token_for  find_by_token_for  Warden::JWTAuth  Google::Auth::IDTokens  GoogleIDToken  jwt_revocation_strategy
          JWT::JWK  JWT::VerificationError  JWT::DecodeError  JWT::ExpiredSignature  Paseto  Macaroon`,
      php: spaced`
          JWTAuth::  JWTGuard  JWTManager  JWTTokenManagerInterface  URL::temporarySignedRoute(  UriSigner  LoginLinkHandlerInterface  JWTFactory  createCustomToken(  JWTSubject
          JWK::parseKeySet(  Paseto\  Jose\  Lcobucci\  Firebase\JWT  SignatureInvalidException`,
      csharp: spaced`
          JsonWebTokenHandler  SecurityTokenDescriptor  JwtRegisteredClaimNames  JwtSecurityToken  JwtBuilder  JwtEncoder
          JwtDecoder  SigningCredentials  Jose.JWT  JWT.Encode(  JWT.Decode(  TokenValidationResult  SecurityTokenException
          PasetoBuilder  AddJwt(  JwtBearerEvents  ToTimeLimitedDataProtector(`,
      c: spaced`
          jwt_new(  jwt_decode(  jwt_encode_str(  jwt_add_grant(  jwt_create_jwks(  jwt_checker_verify(  jwt_builder_new(
          jwt::create()  jwt::decode(  jwt::verify()  jwt::decode<  cjose_jws_  cjose_jwt_  r_jwt_  l8w8jwt_  apr_jwt_  oidc_jwt
          macaroon_create(  macaroon_verifier  macaroon_  jwt-cpp/jwt.h  <jwt.h>  scitoken_  QJsonWebToken  JWSVerifier`,
      swift: spaced`
          import JWTKit  import JWT  import SwiftJWT  import JWTDecode  import JOSESwift  JWTPayload  JWTSigner  JWTSigners
          JWTKeyCollection  JWTAuthenticatable  app.jwt.  req.jwt.`,
      dart: spaced`
          JWT.verify(  JWT.sign(  SecretKey(  RSAPrivateKey(  JsonWebSignature  JsonWebToken  JwtClaim(  issueJwtHS256(
          verifyJwtHS256Signature(  package:dart_jsonwebtoken`,
      elixir: spaced`
          JOSE.  Joken.  Guardian.encode_and_sign(  Guardian.decode_and_verify(  Paseto.  Macaroon.  Biscuit.`,
      perl: ['JSON::WebToken', 'Crypt::JWT', 'Authen::Macaroon'],
      lua: ['resty.jwt', 'util.jwt', 'util.paseto', 'jwt.encode(', 'jwt.decode(', 'jwt.sign(', 'jwt.verify('],
    },
    patterns: [
      {
        near: ['sst/', 'openauth', '/jwt'],
        regex:
          /["'](?:sst\/(?:node\/|aws\/)?auth(?:\/\w{1,20})?|@openauthjs\/openauth(?:\/\w{1,20})?|@(?:elysiajs|hapi|nestjs|fastify)\/jwt)["']/,
      },
    ],
    yes: ['const session = await sealData(user, options);', 'import { auth } from "sst/auth";'],
    no: ['// sealData(user)', 'unsealDatabase(x)', 'import { Api } from "sst/constructs";'],
  },
];
