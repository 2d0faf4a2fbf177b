import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for what reaches an application from outside, other than by its own requests. */
export const clientInput: FeatureRules = {
  id: 'client_input',
  name: 'Input of an application',
  reason: 'Other programs, files, codes or links give values to the application.',
  dependencies: [
    {
      id: 'client-input-library',
      reason: 'A library that takes links, files, codes or shared texts of others.',
      confidence: 'medium',
      names: {
        pub: spaced`
          app_links  uni_links  receive_sharing_intent  mobile_scanner  qr_code_scanner  qr_code_scanner_plus
          barcode_scan2  flutter_barcode_scanner  file_picker  file_selector  firebase_dynamic_links
          share_handler  flutter_sharing_intent  desktop_drop  flutter_markdown  webfeed  xml  html`,
        npm: spaced`
          expo-document-picker  react-native-document-picker  @react-native-documents/picker  expo-barcode-scanner
          react-native-qrcode-scanner  react-native-vision-camera  react-native-camera  react-native-share-menu
          expo-sharing-intent  expo-share-intent  @capacitor-mlkit/barcode-scanning  @capacitor/app-launcher
          react-native-receive-sharing-intent  react-native-markdown-display  @tauri-apps/plugin-deep-link
          tauri-plugin-deep-link-api  react-native-deep-linking  feedparser  rss-parser`,
        swift: spaced`
          feedkit  codescanner  xmlcoder  markdownui  swift-markdown-ui  fuzi  kanna  yams`,
        cocoapods: ['FeedKit', 'QRCodeReader.swift', 'Kanna', 'SWXMLHash', 'ZXingObjC', 'Down'],
        maven: spaced`
          zxing-android-embedded  barcode-scanning  play-services-mlkit-barcode-scanning  code-scanner  markwon
          jsoup  zxing-core  rssparser  rome`,
        cargo: ['tauri-plugin-deep-link', 'rqrr', 'feed-rs', 'rss'],
        nuget: spaced`
          zxing.net  zxing.net.maui  zxing.net.maui.controls  markdig  markdown.avalonia  htmlagilitypack
          codehollow.feedreader  anglesharp`,
      },
    },
  ],
  code: [
    {
      id: 'client-link-taken',
      reason: 'Other programs open the application with a link, a file or a text.',
      languages: ['dart', 'swift', 'java', 'js', 'c', 'rust', 'csharp'],
      confidence: 'medium',
      tokensOf: {
        dart: ['getInitialLink(', 'getInitialUri(', 'AppLinks()', 'uriLinkStream', 'getInitialMedia('],
        swift: spaced`
          .onOpenURL  openURLContexts  continue userActivity  onContinueUserActivity(  NSExtensionItem
          NSItemProvider  AppIntent`,
        java: ['Intent.EXTRA_TEXT', 'Intent.EXTRA_STREAM', 'intent.dataString', 'getIntent().getData()'],
        js: spaced`
          Linking.getInitialURL(  Linking.addEventListener(  setAsDefaultProtocolClient(  Linking.useURL(
          registerFileProtocol(  registerStringProtocol(  protocol.handle(`,
        c: ['openURL:', 'QFileOpenEvent', 'QEvent::FileOpen', 'OpenURLs:'],
        rust: ['register_uri_scheme_protocol(', 'tauri_plugin_deep_link', '.deep_link()'],
        csharp: ['OnAppLinkRequestReceived(', 'ProtocolActivatedEventArgs', 'IActivatableLifetime'],
      },
      patterns: [
        { near: ['open url: URL'], regex: /\bapplication\(.{0,80}\bopen url: URL\b/ },
        { near: ['open-url', 'open-file'], regex: /\.on\(\s{0,2}["'`]open-(?:url|file)["'`]/ },
        { near: ['intent.data', 'intent?.data'], regex: /\bintent\??\.data\b(?!\s{0,2}=[^=])/ },
      ],
      yes: ['final link = await getInitialLink();'],
      no: ['// getInitialLink()', 'forgetInitialLinks(x)'],
    },
    {
      id: 'client-link-described',
      reason: 'Other programs may open the application with a link, a file or a text.',
      languages: ['xml', 'config'],
      confidence: 'medium',
      kind: 'config',
      countsOnce: true,
      tokens: spaced`
          CFBundleURLSchemes  CFBundleDocumentTypes  com.apple.developer.associated-domains  android:scheme
          android.intent.action.SEND  android.intent.action.SEND_MULTIPLE  android:mimeType  NSExtensionPointIdentifier
          uap:Protocol  uap:FileTypeAssociation`,
      yes: ['<key>CFBundleURLSchemes</key>', '<data android:scheme="shop" />'],
      no: ['<!-- CFBundleURLSchemes -->', '<key>CFBundleURLName</key>'],
    },
    {
      id: 'extension-page-read',
      reason: 'An extension runs in pages of others, or takes their messages.',
      languages: ['config', 'js'],
      confidence: 'medium',
      tokensOf: {
        js: spaced`
          runtime.onMessage.addListener(  runtime.onMessageExternal  runtime.onConnectExternal  defineContentScript(
          scripting.executeScript(  tabs.executeScript(  omnibox.onInputEntered`,
      },
      patterns: [{ near: ['content_scripts'], regex: /^\s{0,8}["']?content_scripts["']?\s{0,4}:/ }],
      yes: ['"content_scripts": ['],
      no: ['# content_scripts:', 'my_content_scripts: 1'],
    },
    {
      id: 'client-link-opened',
      reason: 'Opens a link or a file in another program.',
      languages: ['dart', 'swift', 'java', 'js', 'c', 'rust', 'csharp', 'py'],
      confidence: 'medium',
      countsOnce: true,
      tokensOf: {
        dart: ['launchUrl(', 'launchUrlString(', 'canLaunchUrl(', 'OpenFile.open(', 'OpenFilex.open('],
        swift: [
          'UIApplication.shared.open(',
          'NSWorkspace.shared.open(',
          'SFSafariViewController(',
          '.openURL',
        ],
        java: [
          'Intent.ACTION_VIEW',
          'CustomTabsIntent',
          'Desktop.getDesktop()',
          'hostServices.showDocument(',
        ],
        js: spaced`
          shell.openExternal(  shell.openPath(  Linking.openURL(  WebBrowser.openBrowserAsync(  Browser.open(
          setWindowOpenHandler(  plugin-opener  api/shell  plugin-shell`,
        c: ['QDesktopServices::openUrl(', 'gtk_show_uri', 'Qt.openUrlExternally('],
        rust: ['open::that(', 'opener::open(', 'webbrowser::open('],
        csharp: ['Launcher.OpenAsync(', 'Launcher.LaunchUriAsync(', 'Browser.OpenAsync(', 'LaunchUriAsync('],
        py: ['webbrowser.open(', 'QDesktopServices.openUrl(', 'Gtk.show_uri'],
      },
      yes: ['await launchUrl(Uri.parse(link));'],
      no: ['// launchUrl(uri)', 'relaunchUrls(x)'],
    },
    {
      id: 'client-file-taken',
      reason: 'Reads a file that people choose, or that they drop or paste.',
      languages: ['dart', 'swift', 'java', 'js', 'c', 'rust', 'csharp', 'py'],
      confidence: 'medium',
      tokensOf: {
        dart: ['pickFiles(', 'openFile(', 'DropTarget('],
        swift: spaced`
          UIDocumentPickerViewController  .fileImporter(  NSOpenPanel()  UIPasteboard.general.string
          NSPasteboard.general  .onDrop(`,
        java: spaced`
          ACTION_OPEN_DOCUMENT  ACTION_GET_CONTENT  OpenDocument()  GetContent()  ACTION_OPEN_DOCUMENT_TREE
          FileChooser()  JFileChooser  .primaryClip`,
        js: spaced`
          DocumentPicker.getDocumentAsync(  DocumentPicker.pick(  dialog.showOpenDialog(  showOpenDialogSync(
          clipboard.readText(  Clipboard.getString(  Clipboard.getStringAsync(`,
        c: spaced`
          QFileDialog::getOpenFileName(  QFileDialog::getOpenFileNames(  gtk_file_dialog_open(  dropEvent(
          gtk_file_chooser_get_filename(  UIDocumentPickerViewController`,
        rust: ['FileDialogBuilder', 'rfd::FileDialog', 'FileDialog::new()'],
        csharp: ['OpenFileDialog', 'FileOpenPicker', 'FilePicker.PickAsync(', 'OpenFilePickerAsync('],
        py: ['QFileDialog.getOpenFileName(', 'filedialog.askopenfilename(', 'FileDialog.open('],
      },
      yes: ['final result = await FilePicker.platform.pickFiles();'],
      no: ['// pickFiles()', 'unpickFilesLater(x)'],
    },
    {
      id: 'client-code-scanned',
      reason: 'Reads a code with the camera.',
      languages: ['dart', 'swift', 'java', 'js', 'c'],
      confidence: 'strong',
      tokensOf: {
        dart: ['MobileScanner(', 'QRView(', 'BarcodeScanner.scan('],
        swift: ['AVCaptureMetadataOutput', 'DataScannerViewController', 'CodeScannerView('],
        java: ['BarcodeScanning.getClient(', 'ScanContract()', 'IntentIntegrator', 'MultiFormatReader'],
        js: ['BarCodeScanner', 'useCodeScanner(', 'onBarcodeScanned', 'onBarCodeRead', 'onBarCodeScanned'],
        c: ['AVCaptureMetadataOutput', 'ZXing::'],
      },
      yes: ['child: MobileScanner(onDetect: (code) {}),'],
      no: ['// MobileScanner(', 'MyMobileScannerish(x)'],
    },
    {
      id: 'client-text-parsed',
      reason: 'Shows or parses marked-up text, or builds a search expression.',
      languages: ['dart', 'swift', 'java', 'c', 'csharp'],
      confidence: 'medium',
      tokensOf: {
        dart: ['MarkdownBody(', 'Markdown(', 'Html(', 'XmlDocument.parse(', 'loadYaml('],
        swift: spaced`
          NSPredicate(format:  NSRegularExpression(  .documentType: NSAttributedString  AttributedString(markdown:
          XMLParser(  NSDataDetector  JSContext(  SwiftSoup.parse`,
        java: ['Html.fromHtml(', 'HtmlCompat.fromHtml(', 'Jsoup.parse(', 'Markwon.create(', 'XmlPullParser'],
        c: [
          'NSPredicate predicateWithFormat:',
          'QXmlStreamReader',
          'QDomDocument',
          'setHtml(',
          'Qt::RichText',
        ],
        csharp: ['HtmlDocument()', 'Markdown.Parse(', 'XDocument.Load(', 'XDocument.Parse('],
      },
      yes: ['MarkdownBody(data: text)'],
      no: ['// MarkdownBody(data: text)', 'MyMarkdownBodyish(x)'],
    },
  ],
};
