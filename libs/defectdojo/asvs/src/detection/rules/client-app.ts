import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for applications on phones and desktops, and for extensions of browsers. */
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
          @ionic/angular  @ionic/react  @ionic/vue  @neutralinojs/lib  cordova  @wailsio/runtime  electron-vite
          electron-forge  @electron-forge/cli  @electron/remote  @nodegui/nodegui  nativescript  tns-core-modules
          react-native-windows  react-native-macos  react-native-tvos  @lynx-js/react  titanium`,
        pub: ['flutter'],
        cargo: spaced`
          tauri  wry  iced  egui  eframe  slint  gtk4  gtk  relm4  libadwaita  druid  floem  xilem  dioxus-desktop
          dioxus-mobile  fltk  gpui  makepad-widgets  cacao  libcosmic  freya  vizia  native-windows-gui`,
        golang: spaced`
          github.com/wailsapp/wails  fyne.io/fyne  gioui.org  github.com/therecipe/qt  github.com/diamondburned/gotk4
          github.com/gotk3/gotk3  github.com/mappu/miqt  github.com/lxn/walk`,
        maven: spaced`
          com.android.application  appcompat  appcompat-v7  core-ktx  activity-compose  compose-multiplatform
          org.openjfx.javafxplugin  javafx-controls  javafx-fxml  activity-ktx  fragment-ktx  activity  swt
          appcompat-resources  com.android.tools.build  org.jetbrains.compose  navigation-compose  flatlaf
          lifecycle-runtime-ktx  org.jetbrains.compose.desktop  com.gluonhq.gluonfx-gradle-plugin  codenameone-core`,
        nuget: spaced`
          microsoft.maui.controls  xamarin.forms  avalonia  avalonia.desktop  microsoft.windowsappsdk  uno.winui
          xamarin.essentials  reactiveui.wpf  caliburn.micro  mvvmcross  prism.unity  prism.dryioc  mahapps.metro
          materialdesignthemes  handycontrol  wpf-ui  gtksharp  eto.forms  microsoft.toolkit.mvvm  communitytoolkit.maui
          modernwpfui  photino.net  xamarin.androidx.appcompat  uno.ui  avalonia.ios  avalonia.android  modernwpf
          microsoft.aspnetcore.components.webview.maui  fluentavaloniaui  livechartscore.skiasharpview.wpf`,
        pypi: spaced`
          pyqt5  pyqt6  pyside2  pyside6  kivy  wxpython  toga  customtkinter  dearpygui  flet  pywebview  pygobject
          kivymd  briefcase`,
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
        swift: spaced`
          UIApplicationDelegate  NSApplicationDelegate  @UIApplicationMain  @NSApplicationMain  WindowGroup {  MenuBarExtra(
          UIWindowSceneDelegate  WindowGroup(  NSApplication.shared.run  @UIApplicationDelegateAdaptor
          @NSApplicationDelegateAdaptor  DocumentGroup(`,
        java: spaced`
          AppCompatActivity()  ComponentActivity()  extends AppCompatActivity  extends Activity  FragmentActivity()
          extends FragmentActivity  extends JFrame  Application.launch(  ComposeUIViewController  singleWindowApplication
          javafx.application.Application  extends ComponentActivity  : JFrame(`,
        js: spaced`
          new BrowserWindow(  AppRegistry.registerComponent(  registerRootComponent(  Navigation.registerComponent(
          contextBridge.exposeInMainWorld(  ApplicationWindow {  new WebviewWindow(  Neutralino.init(`,
        rust: ['tauri::Builder', 'tauri::generate_context!'],
        csharp: spaced`
          MauiApp.CreateBuilder(  AppBuilder.Configure<  StartWithClassicDesktopLifetime(  Application.Run(new
          MauiWinUIApplication  MauiUIApplicationDelegate  : ContentPage  FormsAppCompatActivity  : MauiAppCompatActivity
          : FormsApplicationDelegate`,
        c: spaced`
          UIApplicationMain(  NSApplicationMain(  QApplication  QGuiApplication  gtk_application_new(
          adw_application_new(  QQmlApplicationEngine  QMainWindow  wxIMPLEMENT_APP(  IMPLEMENT_APP(  CWinApp
          Gtk::Application::create  Adw.Application  UIApplicationDelegate  NSApplicationDelegate`,
        py: [
          'QApplication(',
          'QGuiApplication(',
          'Gtk.Application',
          'Adw.Application',
          'tk.Tk()',
          'wx.App(',
          'toga.App(',
          'ft.app(',
        ],
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
          http://cordova.apache.org/ns/1.0  <UseWPF>true  <UseWindowsForms>true  <UseMaui>true  <UseWinUI>true  windows.fullTrustApplication
          LSApplicationCategoryType  UIMainStoryboardFile  UISupportedInterfaceOrientations
          android.intent.category.LAUNCHER  UILaunchStoryboardName  UIApplicationSceneManifest
          LSRequiresIPhoneOS  NSMainStoryboardFile  NSMainNibFile`,
      yes: ['<category android:name="android.intent.category.LAUNCHER" />', '<key>LSRequiresIPhoneOS</key>'],
      no: ['<!-- android.intent.category.LAUNCHER -->', '<key>CFBundleName</key>'],
    },
    {
      id: 'browser-extension',
      reason: 'Describes an extension that people install in their browser.',
      languages: ['config', 'js'],
      confidence: 'strong',
      kind: 'config',
      tokensOf: { js: ['defineManifest(', 'defineContentScript('] },
      patterns: [
        { near: ['manifest_version'], regex: /^\s{0,8}["']?manifest_version["']?\s{0,4}:\s{0,4}[23]\b/ },
      ],
      yes: ['"manifest_version": 3,', 'manifest_version: 2'],
      no: ['# manifest_version: 2', 'manifest_version_minimum: 2', 'version: 2'],
    },
    {
      id: 'browser-extension-code',
      reason: 'Runs when an extension is installed or its button is pressed.',
      languages: ['js'],
      confidence: 'medium',
      tokens: spaced`
          chrome.runtime.onInstalled  browser.runtime.onInstalled  chrome.action.onClicked  browser.action.onClicked
          chrome.browserAction.onClicked  browser.browserAction.onClicked`,
      yes: ['chrome.runtime.onInstalled.addListener(open);'],
      no: ['// chrome.runtime.onInstalled', 'chrome.runtimes'],
    },
  ],
  files: [
    {
      id: 'client-settings-file',
      reason: 'Settings of an application for phones or desktops.',
      confidence: 'strong',
      kind: 'config',
      path: /(?:^|\/)(?:tauri\.conf\.json5?|tauri\.toml|capacitor\.config\.(?:json|ts)|electron-builder\.(?:ya?ml|json5?|[cm]?[jt]s)|electron\.vite\.config\.[cm]?[jt]s|forge\.config\.[cm]?[jt]s|neutralino\.config\.json|wails\.json|package\.appxmanifest|eas\.json|ionic\.config\.json)$/,
      yes: ['src-tauri/tauri.conf.json', 'electron-builder.yml', 'wails.json'],
      no: ['src/electron.ts', 'tauri.md'],
    },
  ],
};
