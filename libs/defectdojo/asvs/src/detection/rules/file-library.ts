import type { DependencyRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Libraries with which programs open, download or exchange files of others. */
export const FILE_LIBRARIES: readonly DependencyRule[] = [
  {
    id: 'file-reader-library',
    reason: 'A library that opens books, documents or media of others.',
    confidence: 'medium',
    countsOnce: true,
    names: {
      npm: spaced`
        epubjs  pdfjs-dist  react-pdf  pdf-parse  mammoth  officeparser  pdf2json  libarchive.js  unrar-js  node-unrar-js
        exifr  exif-js  exif-reader  piexifjs  music-metadata  music-metadata-browser  jsmediatags  file-type  react-reader
        react-native-pdf  fluent-ffmpeg  @ffmpeg/ffmpeg  heic-convert  heic2any  epub  epub2  utif  psd  unpdf`,
      pypi: spaced`
        ebooklib  pymupdf  pypdf  pypdf2  pikepdf  pdfplumber  pdfminer-six  python-magic  mutagen  exifread  piexif  rawpy
        pillow-heif  tinytag  ffmpeg-python  textract  unstructured  docx2txt  pydicom  pdf2image  pytesseract  yt-dlp`,
      maven: spaced`
        pdfbox  tika-core  tika-parsers  metadata-extractor  epublib-core  junrar  sejda-io  mp3agic  jaudiotagger  android-pdf-viewer
        libvlc-all  epubparser  folioreader  twelvemonkeys  imageio-webp  thumbnailator  subsampling-scale-image-view`,
      golang: spaced`
        github.com/ledongthuc/pdf  github.com/pdfcpu/pdfcpu  github.com/rwcarlsen/goexif  github.com/dsoprea/go-exif
        github.com/dhowden/tag  github.com/h2non/bimg  github.com/davidbyttow/govips  github.com/nwaples/rardecode
        github.com/bodgit/sevenzip  github.com/gabriel-vasile/mimetype  github.com/h2non/filetype  github.com/gen2brain/go-fitz`,
      cargo: spaced`
        epub  lopdf  pdf  kamadak-exif  lofty  id3  mupdf  poppler-rs  pdfium-render  infer  libheif-rs  ffmpeg-next  symphonia`,
      gem: spaced`
        mini_magick  rmagick  image_processing  pdf-reader  ruby-vips  exifr  fastimage  marcel  combine_pdf  streamio-ffmpeg`,
      composer: spaced`
        intervention/image  smalot/pdfparser  james-heinrich/getid3  imagine/imagine  spatie/pdf-to-image  php-ffmpeg/php-ffmpeg
        league/glide  kiwilan/php-ebook  lsolesen/pel`,
      nuget: spaced`
        pdfsharp  itext7  sixlabors.imagesharp  metadataextractor  taglibsharp  magick.net-q16-anycpu  magick.net-q8-anycpu
        docnet.core  versone.epub  mime-detective  xabe.ffmpeg  netvips  pdfium.net`,
      pub: spaced`
        epub_view  epubx  epub_viewer  flutter_pdfview  pdfx  syncfusion_flutter_pdfviewer  pdf_render  pdfrx  photo_manager
        exif  native_exif  open_filex  ffmpeg_kit_flutter  vocsy_epub_viewer`,
      swift: [
        'epubkit',
        'folioreaderkit',
        'readium',
        'swift-toolkit',
        'unrarkit',
        'id3tageditor',
        'libarchive',
      ],
      cocoapods: ['FolioReaderKit', 'EPUBKit', 'MobileVLCKit', 'R2Streamer', 'ReadiumStreamer'],
    },
  },
  {
    id: 'file-exchange-library',
    reason: 'A library by which files of others arrive.',
    confidence: 'strong',
    names: {
      npm: spaced`
        webtorrent  parse-torrent  create-torrent  bittorrent-protocol  ipfs-unixfs  @kesha-antonov/react-native-background-downloader
        react-native-background-downloader  ytdl-core  @distube/ytdl-core  youtube-dl-exec`,
      pypi: ['libtorrent', 'python-libtorrent', 'torf', 'youtube-dl', 'gallery-dl', 'magic-wormhole'],
      maven: ['libtorrent4j', 'jlibtorrent', 'fetch2', 'youtubedl-android', 'newpipeextractor'],
      golang: [
        'github.com/anacrolix/torrent',
        'github.com/schollz/croc',
        'github.com/psanford/wormhole-william',
      ],
      cargo: ['librqbit', 'magic-wormhole', 'rqbit', 'sendme', 'youtube_dl'],
      nuget: ['monotorrent', 'youtubeexplode'],
      pub: ['flutter_downloader', 'background_downloader', 'dtorrent_task', 'youtube_explode_dart'],
    },
  },
];
