import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { GENERAL_LANGUAGES } from './general-languages.ts';

/** How languages cut a text at its dots. */
const AT_DOTS = [
  ".split('.')",
  '.split(".")',
  '.split(`.`)',
  ".split('.',",
  '.split(".",',
  ".Split('.')",
  '.Split(".")',
  '.split("\\\\.")',
  "explode('.'",
  'explode(".",',
  'separatedBy: "."',
  '.splitn(',
  ', ".")',
  ', ".", ',
];

const TOKEN_NAME =
  '(?:\\b|_|\\$)\\w{0,20}(?:jwt|JWT|Jwt|[iI]d_?[tT]oken|[aA]ccess_?[tT]oken|jws|JWS)\\w{0,10}';

/** Rules for tokens that the code reads, while another program or a provider's library checks the signature. */
export const READ_TOKEN: readonly CodeRule[] = [
  {
    id: 'token-parts-read',
    reason: 'Cuts a signed token into its parts and reads what it says.',
    languages: GENERAL_LANGUAGES,
    confidence: 'strong',
    patterns: [
      {
        near: AT_DOTS,
        regex: new RegExp(
          `${TOKEN_NAME}\\??\\.(?:split|Split|splitn|components|split_once|rsplit|partition)\\([^)]{0,24}["'\`/]\\\\{0,2}\\.["'\`/]|(?:strings\\.Split(?:N)?|explode|String\\.split|preg_split)\\([^;]{0,8}${TOKEN_NAME}[^;]{0,8}["']\\.["']|\\bexplode\\(\\s{0,2}["']\\.["']\\s{0,2},\\s{0,2}${TOKEN_NAME}|(?:atob|[bB]ase64\\w{0,20}|b64\\w{0,12}|JSON\\.parse|decode\\w{0,12})\\([^;]{0,40}\\b\\w{0,12}[tT]oken\\w{0,6}\\.split\\(["']\\.["']\\)`,
        ),
      },
    ],
    yes: [
      "const payload = JSON.parse(atob(token.split('.')[1]));",
      'parts := strings.Split(idToken, ".")',
      "[$head, $body] = explode('.', $jwt);",
      'header, body, sign = id_token.split(".")',
    ],
    no: ["// jwt.split('.')", "const parts = token.split('.');", "const name = file.split('.')[1];"],
  },
  {
    id: 'id-token-checked',
    reason: 'Checks or reads a token in which an identity provider says who the user is.',
    languages: GENERAL_LANGUAGES,
    confidence: 'strong',
    tokens: spaced`
        verifyIdToken(  verify_id_token(  VerifyIDToken(  verify_oauth2_token(  verify_firebase_token(
        GoogleIdTokenVerifier  GoogleJsonWebSignature  idtoken.Validate(  idtoken.NewValidator(  OidcIdToken
        cognitojwt.  verifyAppleToken(  validateIdToken(  validate_id_token(  parse_id_token(  parseIdToken(
        decodeIdToken(  decode_id_token(  IdTokenVerifier(  idTokenVerifier  IDTokenClaims  IdTokenClaims
        id_token_claims  idTokenClaims  Cf-Access-Jwt-Assertion  cf-access-jwt-assertion  X-Goog-IAP-JWT-Assertion
        x-goog-iap-jwt-assertion  X-Goog-Iap-Jwt-Assertion  x-amzn-oidc-data  X-Amzn-Oidc-Data
        verifySessionCookie(  VerifySessionCookie(  verify_session_cookie(`,
    yes: ['const claims = await admin.auth().verifyIdToken(token);'],
    no: ['// verifyIdToken(token)', 'const myIdTokenClaimsX = 1;'],
  },
  {
    id: 'token-read',
    reason: 'Reads what a signed token says.',
    languages: ['js', 'swift', 'dart', 'java', 'csharp', 'py', 'c', 'go', 'rust', 'php', 'ruby'],
    confidence: 'medium',
    tokens: spaced`
        jwtDecode(  jwt_decode(  jwt_decode<  jwtDecode<  JwtDecoder.decode(  JwtDecoder.isExpired(  decodeJwt(  decodeJWT(
        decode_jwt(  parseJwt(  parseJWT(  parse_jwt(  JWTDecode  JwtSecurityToken(  ParseUnverified(  decodeJwtPayload(
        getTokenClaims(  decode_unverified(  insecure_decode`,
    yes: ['const claims = jwtDecode(token);'],
    no: ['// jwtDecode(token)', 'myjwtDecodes(x)'],
  },
];
