import type { CodeRule, FileRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for the functions that a host calls for requests: on Vercel, Netlify, Cloudflare, Deno, Supabase and others. */
export const HTTP_FUNCTION_CODE: readonly CodeRule[] = [
  {
    id: 'http-function-handler',
    reason: 'Exports a function that a host calls with a request.',
    languages: ['js'],
    confidence: 'strong',
    tokens: [
      'functions.http(',
      'IncomingMessage, res: ServerResponse',
      'context.res = {',
      'AppwriteFunction',
    ],
    patterns: [
      {
        near: ['(req', '(_req'],
        regex:
          /(?:\bexport default |\bmodule\.exports\s{0,2}=\s{0,2}|\bexports\.\w{1,40}\s{0,2}=\s{0,2})(?:\w{1,30}\()?(?:async )?(?:function\s?\w{0,40}\s?)?\(\s{0,2}_?req(?:uest)?\b(?::\s?[\w.<>]{1,40})?,\s{0,2}_?res(?:ponse)?\b(?!\w?[^)]{0,60},\s{0,2}next\b)/,
      },
      {
        near: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
        regex:
          /^export (?:(?:async )?function (?:GET|POST|PUT|PATCH|DELETE)\s{0,2}\(|const (?:GET|POST|PUT|PATCH|DELETE)\s{0,2}(?::\s?\w{1,40}\s{0,2})?=\s{0,2}(?:async\b|\(|\w{1,40}\())/,
      },
      {
        near: ['onRequest'],
        regex:
          /^export (?:const|async function|function) onRequest(?:Get|Post|Put|Patch|Delete)?\s{0,2}(?:=|:|\(\s{0,2}(?:context|ctx)\s{0,2}\)|\(\s{0,2}\{)/,
      },
      {
        near: ['onRequest(', 'onCall('],
        regex: /\bexport(?:s\.| const )\w{1,60}\s{0,2}=\s{0,2}(?:https\.)?on(?:Request|Call)\(/,
      },
      {
        near: ['(context, req', '(context: Context, req'],
        regex:
          /\(\s{0,2}context\s?(?::\s?\w{1,20})?,\s{0,2}(?:req|request)\b\s?(?::\s?HttpRequest)?\s{0,2}\)/,
      },
      {
        near: ['respondWith('],
        regex: /\bevent\.respondWith\(\s{0,2}handle\w{0,30}\(/,
      },
    ],
    yes: [
      'export default async function handler(req: IncomingMessage, res: ServerResponse) {',
      'module.exports = (req, res) => {',
      'export default async (req, res) => {',
      'export async function POST(request) {',
      'export const onRequestGet = async ({ env }) => {',
      'exports.items = onRequest(async (request, response) => {',
      'module.exports = async function (context, req) {',
      'event.respondWith(handleRequest(event.request));',
    ],
    no: [
      '// module.exports = (req, res) => {',
      'module.exports = (req, res, next) => {',
      'export function onRequest(options, context, fileName) {',
      'export const GETTERS = {};',
      "export const DELETE = 'DELETE';",
      'event.respondWith(caches.match(event.request));',
      'const get = (context, request, x) => {',
    ],
  },
  {
    id: 'http-function-worker',
    reason: 'A worker takes requests.',
    languages: ['js'],
    confidence: 'medium',
    patterns: [
      {
        near: ['fetch('],
        regex: /^\s{1,8}async fetch\(\s{0,2}_?req(?:uest)?(?:: Request)?\s{0,2}\)(?::\s?[\w<>]{1,30})?\s?\{/,
      },
      { near: ['fetch:'], regex: /^\s{1,8}fetch:\s?\w{1,30}\.fetch\b/ },
    ],
    yes: ['  async fetch(request: Request): Promise<Response> {', '  fetch: app.fetch,'],
    no: ['// async fetch(request) {', '  const response = await fetch(request);'],
  },
  {
    id: 'http-function-settings',
    reason: 'Settings name the runtime of functions that are called with requests.',
    languages: ['config'],
    confidence: 'strong',
    kind: 'config',
    tokens: [
      ...spaced`@vercel/node  @vercel/python  @vercel/go  @vercel/ruby  @now/node  @now/python  @now/go  @now/node-server`,
    ],
    patterns: [{ near: ['vercel-php@', 'vercel-rust@', 'vercel-deno@'], regex: /"vercel-\w{2,10}@\d/ }],
    yes: ['    { "src": "api/*.js", "use": "@vercel/node" }', '"runtime": "vercel-php@0.7.1"'],
    no: ['# "use": "@vercel/node"', '{ "use": "@vercel/static" }'],
  },
];

/** Rules for the places at which a host looks for functions. */
export const HTTP_FUNCTION_FILES: readonly FileRule[] = [
  {
    id: 'http-function-file',
    reason: 'The host calls every file at this place with requests.',
    confidence: 'strong',
    kind: 'code',
    path: /(?:^|\/)netlify\/(?:edge-)?functions\/[^.]{1,150}\.(?:[cm]?[jt]s|go)$|(?:^|\/)supabase\/functions\/[^_/][^/]{0,80}\/index\.[jt]s$|(?:^|\/)server\/(?:api|routes)\/[^.]{1,150}(?:\.(?:get|post|put|patch|delete))?\.[jt]s$|(?:^|\/)\+layout\.server\.[jt]s$|(?:^|\/)hooks\.server\.[jt]s$|(?:^|\/)grails-app\/controllers\/.{1,150}\.groovy$/,
    yes: [
      'netlify/functions/hello.js',
      'supabase/functions/mail/index.ts',
      'server/api/users/[id].get.ts',
      'grails-app/controllers/shop/ItemController.groovy',
    ],
    no: ['supabase/functions/_shared/index.ts', 'src/api/users.ts', 'netlify/plugins/a.js'],
  },
  {
    id: 'http-application-file',
    reason: 'A server of web applications reads this file.',
    confidence: 'strong',
    kind: 'code',
    path: /(?:^|\/)web-inf\/web\.xml$|(?:^|\/)conf\/(?:[\w-]{1,40}\.)?routes$|(?:^|\/)[\w.-]{1,80}\.(?:ashx|asmx|aspx|svc)$|(?:^|\/)global\.asax$|(?:^|\/)config\.ru$|(?:^|\/)struts\.xml$|(?:^|\/)faces-config\.xml$/,
    yes: ['src/main/webapp/web-inf/web.xml', 'conf/routes', 'pages/login.aspx', 'config.ru'],
    no: ['src/routes', 'web/web.xml', 'docs/aspx.md'],
  },
];
