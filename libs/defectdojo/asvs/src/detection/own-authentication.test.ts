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
});
