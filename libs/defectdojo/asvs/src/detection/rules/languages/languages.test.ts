import { describe, expect, it } from 'vitest';
import { allChaptersOf } from '../../chapters-of-files.fixture.ts';
import { withLanguages } from './language-rules.ts';

const SERVER = ['V2', 'V4', 'V12', 'V13', 'V15', 'V16'];

describe('an application', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'in Perl',
      {
        cpanfile: "requires 'Mojolicious';\n",
        'app.pl':
          'use Mojolicious::Lite;\nuse Crypt::Argon2 qw(argon2id_pass);\nmy $d = DBI->connect($s);\napp->start;\n',
      },
      ['V1', ...SERVER, 'V6', 'V11'],
    ],
    [
      'in PowerShell',
      { 'server.ps1': 'Start-PodeServer {\n Add-PodeRoute -Method Get -Path "/"\n}\n' },
      SERVER,
    ],
    [
      'in Lua',
      { 'auth.lua': 'local r = require("resty.openidc").authenticate(o)\nngx.exit(403)\n' },
      [...SERVER, 'V10'],
    ],
    [
      'in R',
      { 'app.R': 'library(shiny)\nui <- fluidPage(fileInput("a", "A"))\nshinyApp(ui, server)\n' },
      ['V3', 'V5', ...SERVER],
    ],
    [
      'in Apex',
      {
        'force-app/main/default/classes/Orders.cls':
          '@RestResource(urlMapping="/a")\nglobal with sharing class Orders {\n}\n',
      },
      [...SERVER, 'V8'],
    ],
    [
      'in Clojure',
      {
        'src/shop/core.clj':
          '(defroutes routes)\n(run-jetty (wrap-session routes) {})\n(jwt/unsign token key)\n',
      },
      [...SERVER, 'V7', 'V9', 'V11'],
    ],
    ['in Erlang', { 'src/shop.erl': 'start() -> cowboy:start_clear(http, [], #{}).\n' }, SERVER],
    [
      'in Haskell',
      {
        'shop.cabal': 'executable shop\n',
        'app/Main.hs': 'import Web.Scotty\nimport Data.Password.Bcrypt\nimport Web.ClientSession\n',
        'src/Tokens.hs': 'import Jose.Jwt\n',
      },
      [...SERVER, 'V6', 'V7', 'V9', 'V11'],
    ],
    ['in OCaml', { 'bin/main.ml': 'let () = Dream.run (Dream.router [])\n' }, SERVER],
    ['in Julia', { 'src/app.jl': 'HTTP.serve(router, host)\n' }, SERVER],
    ['in Nim', { 'src/app.nim': 'var server = newAsyncHttpServer()\n' }, SERVER],
    [
      'in Elixir',
      {
        'lib/a.ex': 'use Phoenix.Controller\nplug :fetch_session\n',
        'lib/b.ex': 'Ueberauth.Strategy\nGuardian.Plug\n',
      },
      [...SERVER, 'V7', 'V9', 'V10'],
    ],
    ['in Solidity', { 'contracts/Coin.sol': 'address signer = ecrecover(hash, v, r, s);\n' }, ['V11', 'V15']],
    [
      'in a notebook',
      { 'app.ipynb': '{"cells": [{"cell_type": "code", "source": ["app = Flask(__name__)"]}]}' },
      SERVER,
    ],
  ])('%s has the chapters of what it does', async (_, files, expected) => {
    expect(await allChaptersOf(files)).toEqual(expect.arrayContaining([...expected]));
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['Perl', { 'sum.pl': '# use Mojolicious::Lite;\nprint 1 + 1;\n' }],
    ['PowerShell', { 'sum.ps1': '# Start-PodeServer\n1 + 1\n' }],
    ['Lua', { 'sum.lua': '-- ngx.exit(403)\nprint(1 + 1)\n' }],
    ['R', { 'sum.R': '# shinyApp(ui, server)\nsum(1, 1)\n' }],
    ['Apex', { 'classes/Sum.cls': '// @RestResource\nclass Sum { Integer a = 1; }\n' }],
    ['Clojure', { 'sum.clj': ';; (run-jetty routes)\n(+ 1 1)\n' }],
    ['Erlang', { 'sum.erl': '% cowboy:start_clear(http)\nsum() -> 1 + 1.\n' }],
    ['Haskell', { 'Sum.hs': '{- import Web.Scotty -}\n-- import Web.Scotty\nsum = 1 + 1\n' }],
    ['OCaml', { 'sum.ml': '(* Dream.run *)\nlet a = 1\n' }],
    ['Julia', { 'sum.jl': '#= HTTP.serve( =#\n# HTTP.serve(\na = 1\n' }],
    ['Nim', { 'sum.nim': '#[ newAsyncHttpServer( ]#\nlet a = 1\n' }],
    ['Solidity', { 'Sum.sol': '// ecrecover(hash)\nuint a = 1;\n' }],
    [
      'a notebook',
      {
        'a.ipynb':
          '{"cells": [{"cell_type": "markdown", "source": ["app = Flask(__name__)"]}, {"cell_type": "code", "source": ["1"]}]}',
      },
    ],
  ])('is not found in a sum in %s, whose comment names one', async (_, files) => {
    expect(await allChaptersOf(files)).toEqual(['V15']);
  });
});

it('refuses rules for a feature that there is none of', () => {
  const code = [
    { feature: 'flying', confidence: 'strong', tokens: ['fly('], yes: ['fly()'], no: ['flyer'] },
  ] as const;
  expect(() => withLanguages([], [{ language: 'lua', code }])).toThrow('No feature has the id flying.');
});
