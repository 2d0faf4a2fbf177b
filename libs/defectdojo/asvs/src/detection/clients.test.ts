import { describe, expect, it } from 'vitest';
import { chaptersOf } from './chapters-of-files.fixture.ts';

const FLUTTER = `name: shop
publish_to: none
dependencies:
  flutter:
    sdk: flutter
`;

describe('applications on phones and desktops', () => {
  it('Flutter with a login: authentication, sessions, OAuth, connections and stored tokens', async () => {
    const files = {
      'pubspec.yaml': `${FLUTTER}  http: ^1.0.0\n  flutter_appauth: ^6.0.0\n  flutter_secure_storage: ^9.0.0\n`,
      'lib/main.dart':
        "void main() => runApp(const Shop());\nfinal r = await http.get(Uri.https('a.test'));\n",
      'lib/auth.dart': 'final appAuth = FlutterAppAuth();\nfinal storage = FlutterSecureStorage();\n',
    };
    expect(await chaptersOf(files)).toEqual(['V6', 'V7', 'V10', 'V12', 'V14']);
  });

  it('Flutter without a network or an account: none of them', async () => {
    const files = {
      'pubspec.yaml': FLUTTER,
      'lib/main.dart': "void main() => runApp(const Clock());\nprefs.setString('theme', 'dark');\n",
    };
    expect(await chaptersOf(files)).toEqual([]);
  });

  it('a Dart package: what it sends is no login of an application', async () => {
    const files = {
      'pubspec.yaml': 'name: api\nhomepage: https://a.test\ndependencies:\n  http: ^1.0.0\n',
      'lib/api.dart': "headers: {'Authorization': 'Bearer $token'},\nfinal r = await http.get(uri);\n",
      'lib/login.dart': 'Future<void> signIn(String email, String password) async {\n',
    };
    expect(await chaptersOf(files)).toEqual(['V12']);
  });

  it('Electron with stored secrets and its own check of certificates', async () => {
    const files = {
      'package.json': '{"private": true, "main": "main.js", "devDependencies": {"electron": "30"}}',
      'main.js': `const win = new BrowserWindow({ webPreferences: { nodeIntegration: true } });
app.on('certificate-error', (event, contents, url, error, certificate, callback) => {
const encrypted = safeStorage.encryptString(token);
`,
    };
    expect(await chaptersOf(files)).toEqual(['V1', 'V3', 'V12', 'V14']);
  });

  it('a command for Node.js: none of them', async () => {
    const files = {
      'package.json': '{"private": true, "bin": "main.js"}',
      'main.js': "const window = new Window();\nprocess.on('error', (error) => {});\n",
    };
    expect(await chaptersOf(files)).toEqual([]);
  });

  it('Swift with a key chain and a login', async () => {
    const files = {
      'App/App.swift': 'class AppDelegate: UIResponder, UIApplicationDelegate {\n',
      'App/LoginView.swift': 'SecureField("Password", text: $password)\nfunc login() async {\n',
      'App/Keychain.swift': 'let status = SecItemAdd(query as CFDictionary, nil)\n',
      'App/Api.swift':
        'var request = URLRequest(url: url)\nrequest.setValue("Bearer \\(token)", forHTTPHeaderField: "Authorization")\n',
    };
    expect(await chaptersOf(files)).toEqual(['V6', 'V7', 'V12', 'V14']);
  });

  it('Android with a fingerprint: a lock is authentication, but no session', async () => {
    const files = {
      'app/src/main/AndroidManifest.xml':
        '<manifest><intent-filter><category android:name="android.intent.category.LAUNCHER" /></intent-filter></manifest>',
      'app/src/main/java/a/Lock.kt': 'val prompt = BiometricPrompt(this, executor, callback)\n',
    };
    expect(await chaptersOf(files)).toEqual(['V6']);
  });

  it('a password for the application itself is no session', async () => {
    const app = { 'lib/main.dart': 'void main() => runApp(const Vault());\n' };
    const fields = { 'lib/a.dart': 'obscureText: true\n', 'lib/b.dart': 'obscureText: true\n' };
    expect(await chaptersOf({ ...app, ...fields })).toEqual(['V6']);
    expect(
      await chaptersOf({ ...app, ...fields, 'lib/c.dart': 'Future<void> signIn(String a) {\n' }),
    ).toEqual(['V6', 'V7', 'V12', 'V14']);
  });

  it('a page inside a phone application is no application of pages', async () => {
    const app = { 'lib/main.dart': 'void main() => runApp(const Reader());\n' };
    const page = { 'web/index.html': '<p>', 'assets/a.js': 'document.querySelector(name);\n' };
    expect(await chaptersOf({ ...app, ...page })).toEqual([]);
    expect(await chaptersOf({ ...page, 'b.js': 'document.querySelector(name);\n' })).toContain('V3');
  });

  it('credentials and reports of errors need a log without secrets; either alone does not', async () => {
    const app = { 'lib/main.dart': 'void main() => runApp(const Shop());\n' };
    const login = { 'lib/auth.dart': 'final appAuth = FlutterAppAuth();\nobscureText: true\n' };
    const reports = { 'lib/report.dart': 'await SentryFlutter.init((options) {});\n' };
    expect(await chaptersOf({ ...app, ...login, ...reports })).toContain('V16');
    expect(await chaptersOf({ ...app, ...login })).not.toContain('V16');
    expect(await chaptersOf({ ...app, ...reports })).not.toContain('V16');
  });

  it('a secret in the code of an application is a matter of settings; one of its environment is not', async () => {
    const app = { 'lib/main.dart': 'void main() => runApp(const Shop());\n' };
    const secret = "const clientSecret = 'a8f5f167f44f4964e6c998dee827110c';\n";
    expect(await chaptersOf({ ...app, 'lib/keys.dart': secret })).toContain('V13');
    expect(
      await chaptersOf({
        ...app,
        'lib/keys.dart': "const clientSecret = String.fromEnvironment('SECRET');\n",
      }),
    ).not.toContain('V13');
  });

  it('a port that waits for the answer of a login is no server; a framework for servers is one', async () => {
    const wait = 'const server = http.createServer((req, res) => {});\n';
    const app = { 'main.js': 'const win = new BrowserWindow({});\n', 'login.js': wait, 'again.js': wait };
    expect(await chaptersOf({ 'package.json': '{"private": true}', ...app })).not.toContain('V4');
    expect(
      await chaptersOf({ 'package.json': '{"private": true, "dependencies": {"express": "5"}}', ...app }),
    ).toContain('V4');
  });
});
