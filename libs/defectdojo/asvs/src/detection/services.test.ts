import { describe, expect, it } from 'vitest';
import { chaptersOf } from './chapters-of-files.fixture.ts';

/** Chapters that follow from a service of any kind. */
const SERVICE = ['V2', 'V12', 'V13', 'V16'];
const WEB_SERVICE = ['V2', 'V4', 'V12', 'V13', 'V16'];

const PACKAGE = '{"name":"cards","main":"index.js","keywords":["cards"],"license":"MIT"}';
const FUNCTION = 'export default async (req, res) => {\n  res.send(await card(req.query.name));\n};\n';

describe('services', () => {
  it.each([
    ['Twisted', { 'shop/web.py': 'from twisted.web.resource import Resource\n' }],
    ['WSGI', { 'shop.py': 'def application(environ, start_response):\n' }],
    ['aiohttp', { 'shop.py': 'from aiohttp import web\n' }],
    ['a server of Node.js', { 'server.mjs': "import { createServer } from 'node:http';\n" }],
    ['Vert.x', { 'src/Shop.java': 'vertx.createHttpServer().requestHandler(router);\n' }],
    ['Play', { 'app/Items.scala': 'import play.api.mvc._\n' }],
    ['WCF', { 'Shop.cs': '[ServiceContract]\n' }],
    ['FastCGI', { 'shop.c': 'while (FCGX_Accept_r(&request) == 0) {\n' }],
    ['Go without a framework', { 'a.go': 'func show(w http.ResponseWriter, r *http.Request) {\n' }],
  ])('%s', async (_, files) => {
    expect(await chaptersOf(files)).toEqual(expect.arrayContaining(WEB_SERVICE));
  });

  it.each([
    ['Twisted', { 'shop/main.py': 'reactor.listenTCP(port, factory)\n' }],
    ['asyncio', { 'shop/main.py': 'server = await loop.create_server(Protocol, host, port)\n' }],
    ['Swift', { 'Sources/Shop/Shop.swift': 'let listener = try NWListener(using: .tcp)\n' }],
  ])('a protocol of its own, with %s', async (_, files) => {
    expect(await chaptersOf(files)).toEqual(expect.arrayContaining(SERVICE));
  });

  it('a client of such a service is none', async () => {
    const files = {
      'a.py': 'import aiohttp\nreply = await session.get(url)\n',
      'b.go': 'reply, err := http.Get(url)\n',
    };
    expect(await chaptersOf(files)).toEqual(['V12']);
  });

  it('a function is a service where a host runs it, also beside the manifest of a package', async () => {
    const files = { 'package.json': PACKAGE, 'api/card.js': FUNCTION };
    expect(await chaptersOf(files)).toEqual([]);
    expect(await chaptersOf({ ...files, 'vercel.json': '{}' })).toEqual(WEB_SERVICE);
  });

  it('the page that a server of PHP begins with makes a program; without it there is a package', async () => {
    const files = {
      'composer.json': '{"name":"a/b","keywords":["shop"],"require":{}}',
      'app/routes.php': "use Slim\\Factory\\AppFactory;\n$group->get('/items', ListItems::class);\n",
    };
    expect(await chaptersOf(files)).toEqual([]);
    expect(await chaptersOf({ ...files, 'public/index.php': '<?php\nrequire "app.php";\n' })).toEqual(
      WEB_SERVICE,
    );
  });

  it('a project that is not packaged is no library', async () => {
    const files = (mode: string) => ({
      'pyproject.toml': `[build-system]\nrequires = ["poetry-core"]\n[tool.poetry]\nname = "shop"\npackage-mode = ${mode}\n`,
      'shop.py': 'from aiohttp import web\n',
    });
    expect(await chaptersOf(files('true'))).toEqual([]);
    expect(await chaptersOf(files('false'))).toEqual(WEB_SERVICE);
  });

  it('a server in a folder of its own beside an application; a port inside the application is none', async () => {
    const application = {
      'app/pubspec.yaml': 'name: shop\npublish_to: none\ndependencies:\n  flutter:\n    sdk: flutter\n',
      'app/lib/main.dart': 'void main() => runApp(const Shop());\n',
    };
    const server = 'http.HandleFunc("/items", list)\n';
    expect(await chaptersOf({ ...application, 'server/main.go': server })).toEqual(WEB_SERVICE);
    expect(await chaptersOf({ ...application, 'app/server/main.go': server })).toEqual([]);
  });

  it('a function behind a gateway whose handler only a library shows; without code it is infrastructure', async () => {
    const template =
      'Resources:\n  Items:\n    Type: AWS::Serverless::Function\n      Events:\n        Get:\n          Type: Api\n';
    const files = {
      'template.yaml': template,
      'package.json': '{"private":true,"dependencies":{"lambda-api":"1.0.0"}}',
    };
    expect(await chaptersOf(files)).toEqual(['V13']);
    expect(await chaptersOf({ ...files, 'items/show.js': 'export const show = read;\n' })).toEqual(
      expect.arrayContaining(WEB_SERVICE),
    );
  });

  it('a playbook sets up programs with their settings', async () => {
    const files = {
      'site.yml': '- hosts: all\n  become: true\n  roles: [shop]\n',
      'roles/shop/tasks/main.yml': '- ansible.builtin.template:\n    src: shop.conf.j2\n',
    };
    expect(await chaptersOf(files)).toEqual(['V13']);
  });

  it('a program whose image opens a port is a service, whatever framework it uses; pages are none', async () => {
    const image = { Dockerfile: 'FROM scratch\nEXPOSE 8080\nCMD ["/shop"]\n' };
    const program = { 'src/Shop.java': 'class Shop {}\n'.repeat(300) };
    expect(await chaptersOf(program)).toEqual([]);
    expect(await chaptersOf({ ...image, ...program })).toEqual(SERVICE);
    expect(await chaptersOf({ ...image, 'start.py': 'run(["nginx"])\n' })).toEqual([]);
    const pages = { 'src/page.js': 'document.getElementById("a").innerHTML = name;\n'.repeat(300) };
    expect(await chaptersOf({ ...image, ...pages })).not.toContain('V16');
  });

  it('scripts that set up a service with a password, and a script that asks for one', async () => {
    const scripts = (setUp: string) => ({
      'install.sh': `#!/bin/bash\n${setUp}\n`,
      'shop.sh': '#!/bin/bash\nset_password() {\n  read -s -r -p "Password: " PASSWORD\n}\n',
    });
    const service = 'useradd -r --no-create-home shop\nsystemctl enable shop';
    expect(await chaptersOf(scripts(service))).toEqual(['V6', 'V13', 'V14']);
    expect(await chaptersOf(scripts('systemctl status shop'))).toEqual([]);
  });
});
