import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for applications on phones and desktops. */
export const clientApp: FeatureRules = {
  id: 'client_app',
  name: 'Application on phones or desktops',
  reason: 'People install this program on their own device.',
  dependencies: [
    {
      id: 'client-framework',
      reason: 'A framework for applications on phones or desktops.',
      confidence: 'strong',
      names: {
        npm: spaced`
          react-native  expo  electron  @capacitor/core  @capacitor/android  @capacitor/ios  cordova-android
          cordova-ios  @nativescript/core  electron-updater  electron-store  electron-log  nw  @tauri-apps/api
          @ionic/angular  @ionic/react  @ionic/vue`,
        pub: ['flutter'],
        cargo: ['tauri', 'wry', 'iced', 'egui', 'eframe', 'slint', 'gtk4'],
        maven: spaced`
          com.android.application  appcompat  appcompat-v7  core-ktx  activity-compose  compose-multiplatform
          org.openjfx.javafxplugin  javafx-controls`,
        nuget: ['microsoft.maui.controls', 'xamarin.forms', 'avalonia', 'avalonia.desktop'],
        pypi: ['pyqt5', 'pyqt6', 'pyside2', 'pyside6', 'kivy', 'wxpython'],
      },
    },
  ],
  code: [
    {
      id: 'client-start',
      reason: 'Starts an application with a window or a screen.',
      languages: ['dart', 'swift', 'java', 'js', 'rust', 'csharp', 'c', 'py'],
      confidence: 'strong',
      tokensOf: {
        dart: ['runApp('],
        swift: ['UIApplicationDelegate', 'NSApplicationDelegate', '@UIApplicationMain', 'WindowGroup {'],
        java: ['AppCompatActivity()', 'ComponentActivity()', 'extends AppCompatActivity', 'extends Activity'],
        js: ['new BrowserWindow(', 'AppRegistry.registerComponent(', 'registerRootComponent('],
        rust: ['tauri::Builder', 'tauri::generate_context!'],
        csharp: ['MauiApp.CreateBuilder('],
        c: spaced`
          UIApplicationMain(  NSApplicationMain(  QApplication  QGuiApplication  gtk_application_new(
          adw_application_new(`,
        py: ['QApplication(', 'QGuiApplication(', 'Gtk.Application', 'Adw.Application', 'tk.Tk()', 'wx.App('],
      },
      yes: ['void main() => runApp(const ShopApp());'],
      no: ['// runApp(const ShopApp());', 'rerunApp(x)'],
    },
    {
      id: 'client-description',
      reason: 'Describes an application with a screen of its own.',
      languages: ['xml'],
      confidence: 'strong',
      kind: 'config',
      tokens: spaced`
          android.intent.category.LAUNCHER  UILaunchStoryboardName  UIApplicationSceneManifest
          LSRequiresIPhoneOS  NSMainStoryboardFile  NSMainNibFile`,
      yes: ['<category android:name="android.intent.category.LAUNCHER" />', '<key>LSRequiresIPhoneOS</key>'],
      no: ['<!-- android.intent.category.LAUNCHER -->', '<key>CFBundleName</key>'],
    },
  ],
  files: [
    {
      id: 'client-settings-file',
      reason: 'Settings of an application for phones or desktops.',
      confidence: 'strong',
      kind: 'config',
      path: /(?:^|\/)(?:tauri\.conf\.json5?|tauri\.toml|capacitor\.config\.(?:json|ts)|electron-builder\.(?:ya?ml|json5?)|forge\.config\.[cm]?[jt]s)$/,
      yes: ['src-tauri/tauri.conf.json', 'electron-builder.yml'],
      no: ['src/electron.ts', 'tauri.md'],
    },
  ],
};
