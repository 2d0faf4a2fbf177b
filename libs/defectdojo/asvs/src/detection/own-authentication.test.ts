import { describe, expect, it } from 'vitest';
import { chaptersOf } from './chapters-of-files.fixture.ts';

describe('authentication, protocols and frameworks of one’s own', () => {
  it.each<[string, Record<string, string>, Record<string, string>]>([
    [
      'the name and password of a request, and those of a request to others',
      { 'app.js': 'const app = express();\nif (!header.startsWith("Basic ")) return deny(res);\n' },
      { 'app.js': 'const app = express();\nheaders.set("Authorization", "Basic " + encoded);\n' },
    ],
    [
      'a bearer that is read in one file and compared in another, and one of the two',
      {
        'app.js': 'const app = express();\nconst auth = req.headers.authorization;\n',
        'check.js': 'if (given.token !== process.env.ADMIN_TOKEN) deny();\n',
      },
      { 'app.js': 'const app = express();\nconst auth = req.headers.authorization;\n' },
    ],
    [
      'a sign-in to a directory, and a socket that is bound',
      { 'app.py': 'app = Flask(__name__)\nconnection.simple_bind_s(dn, password)\n' },
      { 'app.py': 'app = Flask(__name__)\nsock.bind(address)\n' },
    ],
    [
      'a daemon with its own passwords, and one without',
      {
        'server.c': 'if (listen(fd, 20) < 0) return;\n',
        'commands.c': '{ "PASS", handle_pass },\n',
        'users.c': 'if (strcmp(given, user->password) == 0) return 1;\n',
      },
      { 'server.c': 'if (listen(fd, 20) < 0) return;\n', 'commands.c': '{ "LIST", handle_list },\n' },
    ],
    [
      'a kernel of PHP with a password file, and one without',
      {
        'kernel.php': "<?php $path = $_SERVER['REQUEST_URI'];\n",
        'auth.php': "<?php $name = $_SERVER['PHP_AUTH_USER']; $lines = file('.htpasswd');\n",
      },
      { 'kernel.php': "<?php $path = $_SERVER['REQUEST_URI'];\n" },
    ],
    [
      'a key of a caller that is compared safely, and a checksum that is',
      {
        'main.go':
          'srv := &http.Server{Addr: addr}\nif subtle.ConstantTimeCompare([]byte(key), []byte(s.SecretKey)) != 1 {\n',
      },
      { 'main.go': 'srv := &http.Server{Addr: addr}\nif subtle.ConstantTimeCompare(first, second) != 1 {\n' },
    ],
    [
      'a password that a directory changes, and an entry that it lists',
      { 'app.py': 'app = Bottle()\nc.extend.standard.modify_password(dn, old, new)\n' },
      { 'app.py': 'app = Bottle()\nc.search(base, text)\n' },
    ],
    [
      'a login through another service, and requests to one',
      {
        'app.js': 'const app = express();\napp.use(session({ secret: key }));\n',
        'login.go': 'config := &oauth2.Config{ClientID: id}\n',
      },
      { 'app.js': 'const app = express();\n', 'login.go': 'config := &oauth2.Config{ClientID: id}\n' },
    ],
    [
      'a site in Perl with its own passwords, and one without',
      {
        'lib/Shop.pm': 'use Dancer2;\n',
        'lib/Shop/Authentication.pm':
          'my $given = params->{password};\nreturn if $given ne $user->{password};\n',
      },
      { 'lib/Shop.pm': 'use Dancer2;\n', 'lib/Shop/Authors.pm': 'my $name = params->{name};\n' },
    ],
  ])('%s', async (_, yes, no) => {
    expect(await chaptersOf(yes)).toContain('V6');
    const without = await chaptersOf(no);
    expect(without).not.toContain('V6');
    expect(without).toContain('V12');
  });

  it('a kernel of PHP is a server; a command in PHP is none', async () => {
    expect(await chaptersOf({ 'kernel.php': "<?php $path = $_SERVER['REQUEST_URI'];\n" })).toContain('V4');
    expect(await chaptersOf({ 'run.php': "<?php $name = $_SERVER['argv'][1];\n" })).toEqual([]);
  });

  it('a filter for a directory is a query', async () => {
    const filter = 'filter := fmt.Sprintf("(&(objectClass=person)(uid=%s))", name)\n';
    expect(await chaptersOf({ 'a.go': filter })).toEqual(['V1']);
    expect(await chaptersOf({ 'a.go': 'text := fmt.Sprintf("(see page %s)", name)\n' })).toEqual([]);
  });

  it('a daemon reads messages of its protocol; a library of sockets leaves that to its users', async () => {
    const listens = { 'a.c': 'if (listen(fd, 20) < 0) return;\n', 'b.c': 'connfd = accept(fd, a, &l);\n' };
    expect(await chaptersOf(listens)).toContain('V2');
    const gem = { 'a.gemspec': 's.summary = "Sockets"\n', 'lib/a.rb': 'TCPServer.new(host, 1)\n' };
    expect(await chaptersOf({ ...gem, 'lib/b.rb': 'TCPServer.new(host, 2)\n' })).toEqual(['V12']);
  });

  it('a service with accounts keeps data of its users; one without keeps none', async () => {
    const service = { 'app.js': 'const app = express();\n' };
    const login = { 'b.js': 'if (!verifyPassword(hash, password)) deny();\n' };
    expect(await chaptersOf({ ...service, ...login })).toContain('V14');
    expect(await chaptersOf(service)).not.toContain('V14');
  });

  it('one answer of a server is a page; one of a tool may be a report', async () => {
    const page = 'w.Header().Set("Content-Type", "text/html")\n';
    expect(await chaptersOf({ 'a.go': `http.HandleFunc("/", f)\n${page}` })).toContain('V3');
    expect(await chaptersOf({ 'a.go': page })).not.toContain('V3');
  });
});
