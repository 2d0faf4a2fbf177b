import { describe, expect, it } from 'vitest';
import { chaptersOf } from './chapters-of-files.fixture.ts';

const FLUTTER = `name: shop
publish_to: none
dependencies:
  flutter:
    sdk: flutter
`;

const MAIN_GO = 'package main\n\nfunc main() {\n';

describe('applications on phones and desktops', () => {
  it('Flutter with a login: authentication, sessions, OAuth, connections and stored tokens', async () => {
    const files = {
      'pubspec.yaml': `${FLUTTER}  http: ^1.0.0\n  flutter_appauth: ^6.0.0\n  flutter_secure_storage: ^9.0.0\n`,
      'lib/main.dart':
        "void main() => runApp(const Shop());\nfinal r = await http.get(Uri.https('a.test'));\n",
      'lib/auth.dart': 'final appAuth = FlutterAppAuth();\nfinal storage = FlutterSecureStorage();\n',
    };
    expect(await chaptersOf(files)).toEqual(['V1', 'V2', 'V6', 'V7', 'V10', 'V12', 'V14']);
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
    expect(await chaptersOf(files)).toEqual(['V1', 'V2', 'V6', 'V7', 'V12', 'V14']);
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
    expect(await chaptersOf({ ...app, ...fields })).toEqual(['V6', 'V14']);
    expect(
      await chaptersOf({ ...app, ...fields, 'lib/c.dart': 'Future<void> signIn(String a) {\n' }),
    ).toEqual(['V2', 'V6', 'V7', 'V12', 'V14']);
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

  it('a secret that is part of an application, or of its build, is a matter of settings; another value is not', async () => {
    const app = { 'lib/main.dart': 'void main() => runApp(const Shop());\n' };
    const secret = "const clientSecret = 'a8f5f167f44f4964e6c998dee827110c';\n";
    const build = "const clientSecret = String.fromEnvironment('CLIENT_SECRET');\n";
    const address = "const host = String.fromEnvironment('API_HOST');\n";
    expect(await chaptersOf({ ...app, 'lib/keys.dart': secret })).toContain('V13');
    expect(await chaptersOf({ ...app, 'lib/keys.dart': build })).toContain('V13');
    expect(await chaptersOf({ ...app, 'lib/keys.dart': address })).not.toContain('V13');
  });

  it('a port that waits for the answer of a login is no server; a framework for servers is one', async () => {
    const wait = 'const server = http.createServer((req, res) => {});\n';
    const app = { 'main.js': 'const win = new BrowserWindow({});\n', 'login.js': wait, 'again.js': wait };
    expect(await chaptersOf({ 'package.json': '{"private": true}', ...app })).not.toContain('V4');
    expect(
      await chaptersOf({ 'package.json': '{"private": true, "dependencies": {"express": "5"}}', ...app }),
    ).toContain('V4');
  });

  const APP = { 'lib/main.dart': 'void main() => runApp(const Shop());\n' };

  it.each<[string, string, Record<string, string>, Record<string, string>]>([
    [
      'V1',
      'codes that others made are parsed; a picture is only taken',
      { 'lib/scan.dart': 'child: MobileScanner(onDetect: add),\n' },
      { 'lib/scan.dart': 'child: CameraPreview(controller),\n' },
    ],
    [
      'V1',
      'links of others open the application; a link to its own site does not',
      {
        'lib/link.dart': 'final link = await getInitialLink();\n',
        'ios/Runner/Info.plist': '<key>CFBundleURLSchemes</key>\n',
      },
      { 'lib/about.dart': "await launchUrl(Uri.parse('https://shop.test'));\n" },
    ],
    [
      'V2',
      'a form that checks what people type; one that does not',
      { 'lib/form.dart': 'validator: (value) => value!.isEmpty ? missing : null,\n' },
      { 'lib/form.dart': 'TextField(controller: name),\n' },
    ],
    [
      'V2',
      'what is sold in the application has rules; an advertisement has none',
      { 'lib/buy.dart': 'final store = InAppPurchase.instance;\n' },
      { 'lib/buy.dart': 'final banner = BannerAd(size: small);\n' },
    ],
    [
      'V5',
      'archives are unpacked; a picture is decoded',
      {
        'lib/a.dart': 'final archive = ZipDecoder().decodeBytes(bytes);\n',
        'lib/b.dart': 'await extractFileToDisk(path, folder);\n',
      },
      { 'lib/a.dart': 'final image = PngDecoder().decode(bytes);\n', 'lib/b.dart': 'copy(path, folder);\n' },
    ],
    [
      'V11',
      'text is encrypted; text is compressed',
      { 'lib/a.dart': 'final text = await OpenPGP.encrypt(note, key);\n' },
      { 'lib/a.dart': 'final text = GZipEncoder().encode(note);\n' },
    ],
    [
      'V12',
      'pictures come from a server; pictures are part of the application',
      { 'lib/a.dart': 'child: Image.network(address),\n' },
      { 'lib/a.dart': "child: Image.asset('logo.png'),\n" },
    ],
    [
      'V6',
      'a name and a password are sent; a file is',
      {
        'lib/a.cs': 'client.Authorization = new AuthenticationHeaderValue("Basic", text);\n',
        'lib/b.cs': 'public async Task SignInAsync(string name, string password)\n',
      },
      {
        'lib/a.cs': 'client.Accept = new MediaTypeHeaderValue("text/xml");\n',
        'lib/b.cs': 'async Task Sign(Key k)\n',
      },
    ],
    [
      'V17',
      'people talk from device to device; they hear a recording',
      { 'lib/a.dart': 'final peer = await createPeerConnection(settings);\n' },
      { 'lib/a.dart': 'final player = await createAudioPlayer(settings);\n' },
    ],
    [
      'V14',
      'the place of a person is read; the size of the screen is',
      {
        'android/app/src/main/AndroidManifest.xml':
          '<uses-permission android:name="android.permission.ACCESS_FINE_LOCATION" />\n',
      },
      {
        'android/app/src/main/AndroidManifest.xml':
          '<uses-permission android:name="android.permission.VIBRATE" />\n',
      },
    ],
    [
      'V14',
      'notes are kept in a database; a choice of colours is kept',
      {
        'pubspec.yaml': `${FLUTTER}  sqflite: ^2.0.0\n`,
        'lib/a.dart': "final database = await openDatabase('notes.db');\n",
      },
      { 'pubspec.yaml': FLUTTER, 'lib/a.dart': "prefs.setString('theme', 'dark');\n" },
    ],
  ])('%s: %s', async (chapter, _, yes, no) => {
    expect(await chaptersOf({ ...APP, ...yes })).toContain(chapter);
    expect(await chaptersOf({ ...APP, ...no })).not.toContain(chapter);
    // Without an application the same lines are a package's. Encryption and connections count there too.
    const isApp = 'pubspec.yaml' in yes;
    if (!isApp && !['V11', 'V12', 'V17'].includes(chapter))
      expect(await chaptersOf(yes)).not.toContain(chapter);
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    [
      'WPF, by its project; a command is a project too',
      { 'Shop.csproj': '<UseWPF>true</UseWPF>\n' },
      { 'Shop.csproj': '<OutputType>Exe</OutputType>\n' },
    ],
    [
      'Qt, by its window; a Qt program without one',
      { 'src/window.cpp': 'class Window : public QMainWindow {\n' },
      { 'src/window.cpp': 'QCoreApplication app(argc, argv);\n' },
    ],
    [
      'SwiftUI in the menu bar; a command',
      { 'App/Shop.swift': 'MenuBarExtra("Shop") { Content() }\n' },
      { 'App/Shop.swift': 'print("Shop")\n' },
    ],
    [
      'QML, by its window; a component',
      { 'qml/Main.qml': 'ApplicationWindow {\n' },
      { 'qml/Main.qml': 'Rectangle {\n' },
    ],
    [
      'Cordova, by its description; a description of another kind',
      { 'config.xml': '<widget xmlns:cdv="http://cordova.apache.org/ns/1.0">\n' },
      { 'config.xml': '<widget xmlns:a="http://a.test/ns/1.0">\n' },
    ],
    [
      'a desktop application in Go; a command',
      { 'go.mod': 'module a.test/shop\n\nrequire github.com/wailsapp/wails/v2 v2.9.0\n', 'main.go': MAIN_GO },
      { 'go.mod': 'module a.test/shop\n\nrequire github.com/spf13/cobra v1.8.0\n', 'main.go': MAIN_GO },
    ],
  ])('is recognised as an application: %s', async (_, yes, no) => {
    const place = { 'Info.plist': '<key>NSContactsUsageDescription</key>\n' };
    expect(await chaptersOf({ ...yes, ...place })).toContain('V14');
    expect(await chaptersOf({ ...no, ...place })).not.toContain('V14');
  });

  it('what a developer starts beside an application is no deployment', async () => {
    const app = {
      'package.json': '{"private": true, "dependencies": {"electron": "30"}}',
      'main.js': 'const win = new BrowserWindow({});\n',
    };
    const compose = {
      'docker-compose.yml': 'services:\n  build:\n    image: node\n',
      Dockerfile: 'FROM node\n',
    };
    const image = { Dockerfile: 'FROM nginx\nEXPOSE 80\n' };
    expect(await chaptersOf({ ...app, ...compose })).not.toContain('V13');
    expect(await chaptersOf({ ...app, ...image })).toContain('V13');
  });

  it('asking for the lock of the device is no session with a server', async () => {
    const names = { 'lib/a.kt': 'if (settings.requireAuthentication) lock()\n' };
    const again = { 'lib/b.kt': 'if (settings.requireAuthentication) lock()\n' };
    const login = {
      'lib/c.kt': 'suspend fun login(name: String, password: String) {\nsuspend fun logout() {\n',
    };
    const sent = { 'lib/d.kt': 'builder.addHeader("Authorization", token)\n' };
    expect(await chaptersOf({ ...APP, ...names, ...again })).not.toContain('V7');
    expect(await chaptersOf({ ...APP, ...login, ...sent })).toContain('V7');
  });

  it('a password that the application checks itself is a lock; one that it sends begins a session', async () => {
    const lock = {
      'lib/a.kt': 'if (checkPassword(typed)) unlock()\n',
      'lib/b.kt': 'verifyPassword(typed)\n',
    };
    const sent = {
      'lib/c.kt': 'val token = refreshToken()\n',
      'lib/d.kt': 'builder.addHeader("Authorization", "Bearer $token")\n',
    };
    expect(await chaptersOf({ ...APP, ...lock })).toContain('V6');
    expect(await chaptersOf({ ...APP, ...lock })).not.toContain('V7');
    expect(await chaptersOf({ ...APP, ...lock, ...sent })).toContain('V7');
  });

  it('a server that an application keeps open is called by others; a port for a redirect is not', async () => {
    const app = {
      'package.json': '{"private": true, "dependencies": {"electron": "30"}}',
      'main.js': 'const win = new BrowserWindow({});\n',
    };
    const server = { 'api.js': 'const server = new WebSocketServer({ host, port });\n' };
    const redirect = { 'login.js': 'const server = http.createServer(takeCode);\nserver.listen(port);\n' };
    expect(await chaptersOf({ ...app, ...server })).toContain('V4');
    expect(await chaptersOf({ ...app, ...server })).not.toContain('V13');
    expect(await chaptersOf({ ...app, ...redirect })).not.toContain('V4');
  });

  it('an extension of a browser: pages, their messages, cookies, and tokens that it renews', async () => {
    const extension = {
      'manifest.json': '{\n  "manifest_version": 3,\n  "content_scripts": [\n  ]\n}\n',
      'background.js':
        'chrome.runtime.onMessage.addListener(take);\nconst jar = await chrome.cookies.getAll({ domain });\n',
      'popup.html': '<html><script src="popup.js"></script></html>\n',
      'popup.js': "document.createElement('p');\n",
    };
    const again = { 'content.js': 'const jar = await chrome.cookies.get({ name, url });\n' };
    const login = {
      'sync.js': 'await refreshToken();\nheaders.set("Authorization", "Bearer " + token);\n',
      'identity.js': 'chrome.identity.launchWebAuthFlow({ url });\n',
    };
    const all = await chaptersOf({ ...extension, ...again, ...login });
    expect(all).toEqual(expect.arrayContaining(['V2', 'V3', 'V6', 'V7', 'V10', 'V14']));
    expect(await chaptersOf(extension)).not.toEqual(expect.arrayContaining(['V6']));
    const page = {
      ...extension,
      ...again,
      ...login,
      'manifest.json': '{ "name": "shop", "start_url": "/" }\n',
    };
    expect(await chaptersOf(page)).not.toContain('V2');
  });

  it('gems that only the build of an application loads say nothing about it', async () => {
    const build = { Gemfile: "gem 'fastlane'\ngem 'jwt'\n" };
    const service = { Gemfile: "gem 'fastlane'\ngem 'rails'\ngem 'jwt'\n" };
    const code = { 'lib/a.rb': 'puts 1\n' };
    expect(await chaptersOf({ ...APP, ...code, ...build })).not.toContain('V9');
    expect(await chaptersOf({ ...APP, ...code, ...service })).toContain('V9');
  });

  it('the log of an application with connections may hold what it sends; that of a clock holds the time', async () => {
    const app = {
      'package.json': '{"private": true, "dependencies": {"electron": "30", "electron-log": "5"}}',
      'main.js': 'const win = new BrowserWindow({});\n',
    };
    const sent = {
      'images.js': "const image = await axios.get('https://a.test/image');\n",
      'drives.js': "const list = await axios.get('https://a.test/drives');\n",
    };
    expect(await chaptersOf({ ...app, ...sent })).toContain('V16');
    expect(await chaptersOf(app)).not.toContain('V16');
  });

  it('a server that only sends the built pages of an application is no API, one with a route is', async () => {
    const files = (route: string) => ({
      'package.json': '{"private": true, "main": "main.js", "devDependencies": {"electron": "30"}}',
      'main.js': 'const win = new BrowserWindow({ webPreferences: { nodeIntegration: true } });\n',
      'web/package.json': '{"private": true, "dependencies": {"express": "4"}}',
      'web/index.js': `const app = express();\n${route}\n`,
    });
    expect(await chaptersOf(files("app.use(express.static('dist'));"))).not.toContain('V4');
    expect(await chaptersOf(files("app.post('/notes', (req, res) => res.json(save(req.body)));"))).toContain(
      'V4',
    );
  });

  it('an extension is no library, although its manifest could be that of a package', async () => {
    const files = (place: string) => ({
      'package.json': '{"name": "a", "main": "index.js", "exports": "./index.js"}',
      [`${place}manifest.json`]: '{\n  "manifest_version": 3,\n  "permissions": ["history"]\n}\n',
      'a.js': 'const found = await chrome.history.search({ text });\n',
      'b.js': 'const shot = await chrome.tabs.captureVisibleTab();\n',
    });
    expect(await chaptersOf(files(''))).toContain('V14');
    expect(await chaptersOf(files('examples/'))).not.toContain('V14');
  });
});
