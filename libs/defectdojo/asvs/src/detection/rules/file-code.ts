import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Calls that open, keep or serve files of others. */
export const FILE_CODE: readonly CodeRule[] = [
  {
    id: 'file-by-sent-name',
    reason: 'Opens a file by a name that is sent.',
    languages: ['js', 'py', 'go', 'java', 'php', 'ruby', 'csharp', 'rust', 'perl', 'lua'],
    confidence: 'strong',
    tokens: ['X-Accel-Redirect', 'X-Sendfile', 'X-LIGHTTPD-send-file'],
    patterns: [
      {
        near: [
          'sendFile(',
          'download(',
          'createReadStream(',
          'readFile(',
          'readFileSync(',
          'path.join(',
          '.resolve(',
        ],
        regex:
          /\b(?!.{0,80}(?:static|dist\b|build|public|frontend|asset))(?:sendFile|download|createReadStream|readFile(?:Sync)?|path\.join|path\.resolve)\([^;]{0,80}\b(?:req|request|ctx|c\.req|event)\.(?:params\.|query\.|path\b|url\b|originalUrl\b)/,
      },
      {
        // A folder of pages is the product's own.
        near: ['send_from_directory('],
        regex:
          /\bsend_from_directory\((?![^,]{0,60}(?:static|dist|build|public|front|asset|template|www))\s{0,2}[^,]{1,60},\s{0,2}(?:path=|filename=)?[a-z_]\w{0,30}\s{0,2}[,)]/,
      },
      {
        near: ['os.path.join('],
        regex: /\bos\.path\.join\([^;]{0,80}\brequest\.(?:path\b|args\b|GET\b|match_info\b|query\b)/,
      },
      {
        near: ['filepath.Join('],
        regex:
          /\bfilepath\.Join\((?![^;]{0,60}(?:static|dist|build|public|[fF]rontend|asset|[bB]randing|www))[^;]{0,60}\br\w{0,6}\.URL\.Path\b/,
      },
      {
        near: ['new File(', 'Paths.get(', 'resolve('],
        regex:
          /\b(?:new File|Paths\.get|\.resolve)\([^;]{0,60}\breq\w{0,5}\.get(?:Parameter|PathInfo|RequestURI)\(/,
      },
      { near: ['send_file', 'File.join('], regex: /\b(?:send_file|File\.join\()[^;]{0,80}\bparams\[/ },
      {
        near: ['readfile(', 'fopen(', 'file_get_contents('],
        regex: /\b(?:readfile|fopen|file_get_contents)\([^;]{0,60}\$_(?:GET|REQUEST|SERVER)\b/,
      },
    ],
    yes: [
      'res.sendFile(path.join(root, req.params.name));',
      'const place = path.join(FOLDER, req.params.file);',
    ],
    no: [
      '// res.sendFile(req.params.name)',
      "res.sendFile(path.join(__dirname, 'index.html'));",
      'const url = path.join(base, request.headers.host)',
    ],
  },
  {
    id: 'file-served',
    reason: 'Serves stored files.',
    countsOnce: true,
    languages: [
      'py',
      'go',
      'java',
      'php',
      'ruby',
      'csharp',
      'rust',
      'js',
      'c',
      'lua',
      'perl',
      'erlang',
      'elixir',
    ],
    confidence: 'medium',
    tokensOf: {
      py: ['StreamingHttpResponse(', 'web.FileResponse('],
      go: ['http.ServeContent(', '.FileAttachment(', 'c.Attachment('],
      java: ['FileSystemResource(', 'StreamingResponseBody', 'ResourceRegion'],
      php: ['BinaryFileResponse(', 'Storage::download(', '->streamDownload(', 'response()->download('],
      ruby: ['ActionController::Live', 'send_stream'],
      csharp: ['PhysicalFileProvider(', 'PhysicalFile(', 'FileStreamResult('],
      rust: ['NamedFile::open(', 'ReaderStream::new('],
      c: ['sendfile(', 'TransmitFile('],
      lua: ['net.http.files', 'http_files'],
      elixir: ['send_download(', 'send_file('],
      erlang: ['{sendfile,'],
      perl: ['reply->asset(', 'return send_file('],
    },
    yes: ['return web.FileResponse(place)'],
    no: ['# web.FileResponse(place)', 'myweb.FileResponses(x)'],
  },
  {
    id: 'file-protocol',
    reason: 'Exchanges files with others in a protocol for them.',
    languages: [
      'c',
      'js',
      'py',
      'java',
      'go',
      'lua',
      'perl',
      'erlang',
      'elixir',
      'rust',
      'swift',
      'csharp',
      'dart',
    ],
    confidence: 'strong',
    tokens: spaced`urn:xmpp:http:upload:0  urn:xmpp:jingle:apps:file-transfer:5  DCC SEND  DCC RESUME`,
    patterns: [
      {
        near: ['urn:xmpp:http:upload', 'file-transfer'],
        regex: /["']urn:xmpp:(?:http:upload|jingle:apps:file-transfer)/,
      },
      {
        near: ['DCC', 'Dcc'],
        regex:
          /\b(?:class|struct) C?(?:DCC|Dcc)(?!_?(?:Allow|Deny|Block|Ban|Filter|allow|deny|block|ban))\w{0,20}\b|["'](?:PRIVMSG \S{1,20} :)?\\?\w{0,4}DCC (?:SEND|RESUME|GET)\b/,
      },
    ],
    yes: ['class CDCCSock : public CSocket {', 'local ns = "urn:xmpp:http:upload:0";'],
    no: [
      '// class CDCCSock',
      'class DCCAllow final',
      'struct DCCDeny {',
      'class OIDCContext {',
      'text = "DCCs"',
    ],
  },
  {
    id: 'file-offered',
    reason: 'Offers files to others in a protocol of its own.',
    languages: ['js', 'c', 'java', 'py', 'go', 'rust', 'csharp', 'swift', 'dart'],
    confidence: 'medium',
    countsOnce: true,
    patterns: [
      {
        near: [
          'ileTransfer',
          'ile_transfer',
          'filetransfer',
          'ransferredFile',
          'IncomingFile',
          'incomingFile',
          'incoming_file',
        ],
        regex:
          /\b(?:class|struct|function|fn|def|func|interface|on|start|accept|offer|got|receive|send|incoming|handle)[ _]?(?:\w{0,12})?(?:[fF]ile_?[tT]ransfer(?!able|red)|TransferredFile|[iI]ncoming_?[fF]ile)\w{0,20}\b/,
      },
    ],
    yes: [
      'function gotFileTransfer(f) {',
      'class FileTransferManager {',
      'fn accept_file_transfer(id: u32) {',
    ],
    no: [
      '// function gotFileTransfer(f)',
      'import { FileTransferred } from "a"',
      'profileTransfer(x)',
      'class MovieFileTransferable {',
    ],
  },
  {
    id: 'file-downloaded',
    reason: 'Downloads files of others to the device.',
    languages: ['java', 'swift', 'dart', 'js', 'c', 'csharp', 'py', 'rust'],
    confidence: 'medium',
    tokensOf: {
      java: [
        'DownloadManager.Request(',
        'DownloadManager.ACTION_DOWNLOAD_COMPLETE',
        'DownloadService',
        'DownloadWorker',
      ],
      swift: [
        'URLSessionDownloadDelegate',
        'URLSessionDownloadTask',
        '.downloadTask(with:',
        'AVAssetDownloadURLSession',
      ],
      dart: ['FlutterDownloader.enqueue(', 'FileDownloader()', 'DownloadTask(', 'Dio().download('],
      js: spaced`
        'will-download'  "will-download"  .setSavePath(  RNFS.downloadFile(  FileSystem.downloadAsync(
        createDownloadResumable(  ReactNativeBlobUtil  RNFetchBlob  chrome.downloads.download(  browser.downloads.download(`,
      c: [
        'NSURLSessionDownloadTask',
        'QWebEngineDownloadItem',
        'QWebEngineDownloadRequest',
        'URLDownloadToFile(',
      ],
      csharp: ['DownloadFileAsync(', 'DownloadFileTaskAsync(', 'BackgroundDownloader'],
      py: ['urlretrieve('],
      rust: ['on_download('],
    },
    yes: ['manager.enqueue(DownloadManager.Request(uri))'],
    no: ['// DownloadManager.Request(uri)', 'MyDownloadManager.Requests(x)'],
  },
  {
    id: 'file-opened',
    reason: 'Opens a book, a document or media of others.',
    languages: ['java', 'swift', 'dart', 'js', 'c', 'py', 'csharp', 'rust', 'lua'],
    confidence: 'medium',
    tokensOf: {
      java: spaced`
        PdfRenderer(  MediaMetadataRetriever(  ExifInterface(  BitmapRegionDecoder  PDDocument.load(  Loader.loadPDF(  EpubReader(
        DocumentFile.fromSingleUri(  DocumentFile.fromTreeUri(`,
      swift: ['PDFDocument(', 'CGPDFDocument('],
      dart: ['PdfDocument.openFile(', 'PdfViewer.openFile(', 'EpubReader.readBook(', 'SfPdfViewer.file('],
      js: spaced`
        pdfjsLib.getDocument(  pdfjs.getDocument(  ePub(  new Epub(  Archive.open(  mammoth.convertToHtml(  exifr.parse(
        parseBlob(  jsmediatags.read(  Poppler.Document.new_from_file(  EvinceDocument`,
      c: spaced`
        Poppler::Document::load(  poppler_document_new_from_file(  fz_open_document(  QPdfDocument  FPDF_LoadDocument(
        avformat_open_input(  archive_read_open_filename(  exif_data_new_from_file(  TagLib::FileRef  djvu_document_create_by_filename`,
      py: spaced`
        fitz.open(  pikepdf.open(  pikepdf.Pdf.open(  PdfReader(  PdfFileReader(  epub.read_epub(  pdfplumber.open(
        mutagen.File(  exifread.process_file(  Poppler.Document.new_from_file(  rawpy.imread(`,
      csharp: [
        'PdfReader.Open(',
        'EpubReader.ReadBook(',
        'TagLib.File.Create(',
        'ImageMetadataReader.ReadMetadata(',
      ],
      rust: ['EpubDoc::new(', 'lopdf::Document::load(', 'Pdfium::new('],
      lua: ['openDocument(', 'ffi.load("mupdf"', 'DocumentRegistry'],
    },
    yes: ['val pages = PdfRenderer(descriptor)'],
    no: ['// PdfRenderer(descriptor)', 'MyPdfRenderers(x)'],
  },
  {
    id: 'file-taken-in',
    reason: 'Takes files of others in, as attachments, imports or what a peer sends.',
    languages: ['java', 'swift', 'dart', 'js', 'c', 'py', 'csharp', 'rust', 'go'],
    confidence: 'medium',
    patterns: [
      {
        near: ['ttachment', 'ackup', 'ile', 'rchive'],
        regex:
          /\b(?:fun|func|fn|def|void|function|async|static|public|private|Future<\w{1,20}>|bool|int) (?:\w{1,20} )?(?:\([^)]{0,40}\) )?(?:(?:save|import|copy|store|create|handle)_?[aA]ttachments?\w{0,12}|(?:receive|accept)_?[fF]iles?\w{0,12}|(?:incoming|received)_?[fF]ile\w{0,12}|(?:unpack|extract|decompress|unzip)_?(?:[aA]rchives?|[fF]iles?|[zZ]ip|[aA]nd[A-Z])\w{0,12}|(?:import|restore)_?[bB]ackup\w{0,12})\s{0,2}[(<]/,
      },
    ],
    yes: [
      'fun createAttachmentFromUri(context: Context, uri: Uri): Attachment? {',
      'async def receive_file(self):',
    ],
    no: ['// fun saveAttachment(', 'saveAttachment(file)', 'fun createAttachedView() {', 'def unpack(self):'],
  },
  {
    id: 'file-attachment',
    reason: 'Keeps attachments.',
    languages: ['java', 'swift', 'dart', 'js', 'c', 'py', 'csharp', 'rust', 'go', 'ruby', 'php'],
    confidence: 'medium',
    countsOnce: true,
    patterns: [
      {
        near: ['ttachment'],
        regex:
          /\b(?:class|struct|interface|type|entity)\s{1,3}(?:Note|Task|File|Message|Post|Ticket|Issue|Room|Media|Entry|Item|Card)?Attachments?(?:Entity|Model|Record|Storage|Helper|Manager|Service|Controller|Repository|Store|Dao)?\b/,
      },
    ],
    yes: ['public class Attachment implements Parcelable {'],
    no: ['// class Attachment', 'class AttachmentPointView {', 'attachment.save()'],
  },
  {
    id: 'file-kinds',
    reason: 'Lists the kinds of archives, books or documents that it opens.',
    languages: [
      'java',
      'swift',
      'dart',
      'js',
      'c',
      'py',
      'csharp',
      'rust',
      'go',
      'lua',
      'ruby',
      'php',
      'xml',
    ],
    confidence: 'medium',
    countsOnce: true,
    tokensOf: {
      xml: [
        'application/epub+zip',
        'application/pdf',
        'application/x-cbz',
        'application/vnd.comicbook+zip',
        'org.idpf.epub-container',
        'com.adobe.pdf',
      ],
      js: ['application/epub+zip', 'application/vnd.comicbook+zip'],
      java: ['application/epub+zip', 'application/vnd.comicbook+zip', 'application/x-cbz'],
      py: ['application/epub+zip', 'application/vnd.comicbook+zip', 'application/x-cbz'],
      swift: ['UTType.epub', 'UTType.pdf', '.epub,', 'kUTTypePDF'],
      lua: ['application/epub+zip'],
      c: ['application/epub+zip', 'application/x-cbz'],
    },
    patterns: [
      {
        near: ['zip', 'rar', 'cbz'],
        regex:
          /["'`]\.?(?:zip|rar|7z|gz|bz2|xz|cbz|cbr|zst)["'`]\s{0,2}[,|]\s{0,2}["'`]\.?(?:zip|rar|7z|gz|bz2|xz|cbz|cbr|tar|zst|epub)["'`]/,
      },
    ],
    yes: ['val kinds = listOf("zip", "rar", "7z")'],
    no: ['// listOf("zip", "rar")', 'val city = listOf("zip", "street")'],
  },
  {
    id: 'file-chosen',
    reason: 'Reads a file that a person chooses, or that another program passes on.',
    languages: ['java', 'swift', 'dart', 'js', 'c', 'rust', 'csharp', 'py', 'html'],
    confidence: 'medium',
    countsOnce: true,
    tokensOf: {
      java: [
        'ACTION_OPEN_DOCUMENT',
        'ACTION_GET_CONTENT',
        'OpenDocument()',
        'OpenMultipleDocuments()',
        'GetContent()',
        'JFileChooser',
        'FileChooser()',
      ],
      swift: ['UIDocumentPickerViewController', '.fileImporter(', 'NSOpenPanel()', 'PHPickerViewController('],
      dart: ['pickFiles(', 'openFile(', 'openFiles(', 'DropTarget('],
      js: [
        'DocumentPicker.getDocumentAsync(',
        'dialog.showOpenDialog(',
        'showOpenDialogSync(',
        'Gtk.FileDialog',
        'Gtk.FileChooserNative',
        'showOpenFilePicker(',
      ],
      c: [
        'QFileDialog::getOpenFileName(',
        'QFileDialog::getOpenFileNames(',
        'gtk_file_dialog_open(',
        'gtk_file_chooser_get_filename(',
      ],
      rust: ['FileDialogBuilder', 'rfd::FileDialog', 'rfd::AsyncFileDialog'],
      csharp: ['OpenFileDialog', 'FileOpenPicker', 'FilePicker.PickAsync(', 'OpenFilePickerAsync('],
      py: [
        'QFileDialog.getOpenFileName(',
        'askopenfilename(',
        'askopenfilenames(',
        'Gtk.FileChooserDialog',
        'Gtk.FileDialog',
      ],
    },
    patterns: [{ near: ['type="file"'], regex: /<input\b[^>]{0,200}\btype="file"/ }],
    yes: ['startActivityForResult(Intent(ACTION_OPEN_DOCUMENT), CODE)'],
    no: ['// ACTION_OPEN_DOCUMENT', 'MyOpenDocument()'],
  },
];
