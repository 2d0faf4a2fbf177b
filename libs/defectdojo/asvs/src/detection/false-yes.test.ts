import { describe, expect, it } from 'vitest';
import { allChaptersOf, chaptersOf } from './chapters-of-files.fixture.ts';

const CODE = 'const value = 1;\n'.repeat(200);

/** Each pair is a sign that means a chapter, and a similar one that does not. */
describe('signs that look alike', () => {
  it.each<[string, string, Record<string, string>, Record<string, string>]>([
    [
      'a WebSocket server in Rust, and a function that accepts something else',
      'V4',
      { 'src/main.rs': 'let ws = accept_async(stream).await?;\n' },
      { 'src/invite.py': 'async def go(self):\n    await self.accept_async(invitation)\n' },
    ],
    [
      'an answer in JSON, and a request in JSON',
      'V4',
      {
        'app.js': 'const app = express();\n',
        'users.js': 'res.setHeader("Content-Type", "application/json");\n',
      },
      {
        'a.js': "fetch(url, { headers: { 'Content-Type': 'application/json' } });\n",
        'b.js': "fetch(url, { headers: { 'Content-Type': 'application/json' } });\n",
      },
    ],
    [
      'a page, and a prompt from a template',
      'V3',
      { 'app.py': 'def home():\n    return render_template("home.html", user=user)\n' },
      { 'prompt.py': 'def ask(task):\n    return render_template("task.txt", task=task)\n' },
    ],
    [
      'a session, and a server without sessions',
      'V7',
      {
        'A.java':
          '@RestController\nclass A {\n  http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.ALWAYS));\n',
      },
      {
        'A.java':
          '@RestController\nclass A {\n  http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS));\n',
      },
    ],
    [
      'a token, and a help text about one',
      'V9',
      { 'a.py': 'token = jwt.encode(claims, key)\n' },
      { 'a.py': 'HELP = "Tokens are made with jwt.encode(claims, key)"\n' },
    ],
    [
      'a command, and a warning about one',
      'V1',
      { 'a.py': 'os.system(line)\n' },
      { 'a.py': 'print("Never call os.system(line) yourself.")\n' },
    ],
    [
      'a payment, and a report on payments',
      'V14',
      { 'requirements.txt': 'stripe\n', 'pay.py': 'stripe.PaymentIntent.create(amount=5)\n' },
      { 'requirements.in': 'stripe\n', 'report.py': 'for item in stripe.PaymentIntent.list():\n' },
    ],
    [
      'a command of the product, and one of its release scripts',
      'V1',
      { 'src/a.js': `const { exec } = require('child_process');\n${CODE}` },
      {
        'src/a.js': CODE,
        'scripts/a.js': "const { exec } = require('child_process');\n",
        'scripts/b.js': "const { exec } = require('child_process');\n",
      },
    ],
    [
      'code of the product, and settings of its helpers',
      'V4',
      { 'src/app.js': 'const app = express();\n' },
      {
        'src/app.js': CODE,
        '.claude/server.js': 'const app = express();\n',
        'spikes/a.js': 'const app = express();\n',
      },
    ],
    [
      'a server, and a description of certificates for the servers of others',
      'V12',
      { 'main.go': 'func main() {\n\thttp.ListenAndServe(addr, nil)\n}\n' },
      {
        'charts/a/certificate.yaml': 'apiVersion: cert-manager.io/v1\n',
        'charts/b/certificate.yaml': 'apiVersion: cert-manager.io/v1\n',
      },
    ],
    [
      'a port that is listened on, and one that is only free',
      'V13',
      { 'main.go': 'listener, err := net.Listen("tcp", address)\n' },
      { 'main.go': 'listener, err := net.Listen("tcp", ":0")\n' },
    ],
    [
      'packages of the product, and packages of its tools',
      'V2',
      { 'requirements.txt': 'flask\n', 'a.py': CODE },
      { 'tools/requirements.txt': 'flask\n', 'a.py': CODE },
    ],
    [
      'the address of an interface, and that of a page',
      'V12',
      { 'a.go': 'const host = "https://api.example.com"\n' },
      { 'a.go': 'const page = "https://docs.example.com"\n' },
    ],
    [
      'an application that a server starts from its package, and a package for others',
      'V16',
      {
        'setup.py': 'setup(name="a")\n',
        'a/wsgi.py': 'application = Flask(__name__)\n',
        'manage.py': 'a = 1\n',
      },
      { 'setup.py': 'setup(name="a")\n', 'a/web.py': 'application = Flask(__name__)\n' },
    ],
    [
      'archives that are unpacked, and one that is packed',
      'V5',
      { 'get.py': 'with tarfile.open(path) as archive:\n    archive.extractall(folder)\n' },
      { 'put.py': 'archive.add(path)\n' },
    ],
    [
      'a program of the user that is started, and the end of this one',
      'V1',
      { 'src/run.rs': 'use std::process::{Command, Stdio};\n' },
      { 'src/run.rs': 'use std::process::exit;\n' },
    ],
    [
      'an import of a client for requests, and one of a parser of addresses',
      'V12',
      { 'a.py': 'from requests.sessions import Session\n' },
      { 'a.py': 'from urllib.parse import quote\n' },
    ],
    [
      'a store of passwords, and the advice to have one',
      'V14',
      { 'README.md': 'A simple password manager in shell.\n', 'a.sh': 'x=1\n' },
      { 'README.md': 'Keep it in your password manager.\n', 'a.sh': 'x=1\n' },
    ],
    [
      'tokens by the names of two functions, and one name',
      'V9',
      { 'a.js': 'const a = createJwt(user);\n', 'b.js': 'const b = verifyJwt(text);\n' },
      { 'a.js': 'const a = createJwt(user);\n' },
    ],
    [
      'a page that is rendered, and one that is parsed',
      'V3',
      { 'A.cs': 'return Content("<!doctype html><p>a</p>");\n' },
      { 'A.cs': 'var page = parser.ParseDocument("<!doctype html><p>a</p>");\n' },
    ],
    [
      'a template of a page, and one of a control file',
      'V3',
      { 'a/show.ftl': '<p>${user}</p>\n', 'b/list.ftl': '<p>${user}</p>\n' },
      { 'a/control.ftl': 'Package: ${name}\n', 'b/rules.ftl': 'Source: ${name}\n' },
    ],
    [
      'pages of an application that is deployed, and a site of texts in a container',
      'V13',
      {
        'package.json': '{"private": true, "dependencies": {"react-dom": "19"}}',
        Dockerfile: 'FROM nginx\nCMD ["nginx"]\n',
        'src/app.js': "document.getElementById('app');\n",
      },
      {
        '_layouts/page.html': '<script>document.getElementById("app")</script>\n',
        Dockerfile: 'FROM ruby\nCMD ["jekyll", "serve"]\n',
        'index.html': '<script>document.getElementById("app")</script>\n',
      },
    ],
    [
      'a session of Ruby, and a part of a text in Python',
      'V7',
      { 'app.rb': "require 'sinatra'\nsession[:user] = name\n" },
      { 'app.py': 'app = Flask(__name__)\nyear = session[:4]\n' },
    ],
  ])('%s', async (_, chapter, yes, no) => {
    expect(await chaptersOf(yes)).toContain(chapter);
    expect(await chaptersOf(no)).not.toContain(chapter);
  });

  it('code, and a list of the tools for charts', async () => {
    const charts = { 'charts/a/Chart.yaml': 'name: a\n', Gemfile: "gem 'rake'\n" };
    expect(await allChaptersOf(charts)).toEqual([]);
    expect(await allChaptersOf({ ...charts, 'lib/a.rb': 'puts 1\n' })).toEqual(['V15']);
  });

  it('cryptography, and a library of it that is only pinned', async () => {
    const pinned = { 'pyproject.toml': '[project]\nname = "a"\ndependencies = ["cryptography"]\n' };
    expect(await chaptersOf({ ...pinned, 'a.py': 'print(1)\n' })).toEqual([]);
    expect(
      await chaptersOf({ ...pinned, 'a.py': 'from cryptography.hazmat.primitives import hashes\n' }),
    ).toEqual(['V11']);
  });

  it('OpenSSL for connections is no cryptography of the code, whose own calls are', async () => {
    const build = { 'CMakeLists.txt': 'find_package(OpenSSL REQUIRED)\n' };
    expect(await chaptersOf({ ...build, 'main.cpp': 'int main() {}\n' })).not.toContain('V11');
    expect(await chaptersOf({ ...build, 'main.cpp': 'RSA_generate_key_ex(key, 2048, e, 0);\n' })).toContain(
      'V11',
    );
  });
});
