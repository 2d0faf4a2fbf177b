import type { CodeRule, DependencyRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Libraries by which applications unpack archives. */
export const CLIENT_ARCHIVE_LIBRARY: DependencyRule = {
  id: 'client-archive-library',
  reason: 'A library with which an application unpacks archives.',
  confidence: 'medium',
  names: {
    pub: ['archive', 'flutter_archive', 'unrar_file', 'zip_flutter'],
    npm: [
      'react-native-zip-archive',
      'node-stream-zip',
      '7zip-min',
      '7zip-bin',
      'node-7z',
      'fflate',
      'unzip-crx-3',
    ],
    swift: ['zipfoundation', 'zip', 'swcompression', 'ziparchive', 'unrarkit', 'plzmasdk'],
    cocoapods: ['SSZipArchive', 'ZIPFoundation', 'Zip', 'UnrarKit', 'SWCompression', 'PLzmaSDK'],
    maven: ['junrar', 'zip4j', 'zt-zip', 'sevenzipjbinding', 'xz'],
    cargo: ['zip-extract', 'sevenz-rust', 'unrar', 'async_zip', 'flate2'],
  },
};

/** Calls by which applications unpack archives. */
export const CLIENT_ARCHIVE: readonly CodeRule[] = [
  {
    id: 'client-archive-code',
    reason: 'Unpacks an archive on the device.',
    languages: ['dart', 'swift', 'java', 'js', 'csharp', 'c', 'rust'],
    confidence: 'medium',
    tokensOf: {
      dart: spaced`
        ZipDecoder()  TarDecoder()  GZipDecoder()  extractFileToDisk(  extractArchiveToDisk(  ZipFile.extractToDirectory(
        InputFileStream(`,
      swift: ['unzipItem(', 'Archive(url:', 'SSZipArchive.unzipFile(', 'Zip.unzipFile('],
      java: ['ZipFile(', 'ZipEntry', 'extractAll('],
      js: spaced`
        new AdmZip(  extractAllTo(  JSZip.loadAsync(  unzipper.Extract(  StreamZip(  extractZip(  tar.extract(
        unzip(  tar.x(  unzipSync(`,
      csharp: ['ZipFile.OpenRead(', 'ExtractToFile(', 'ExtractToDirectory('],
      c: [
        'unzOpen(',
        'unzGoToFirstFile(',
        'mz_zip_reader',
        'archive_read_open',
        'QuaZip',
        'KZip',
        'zip_open(',
      ],
      rust: ['ZipArchive::new(', 'tar::Archive', 'zip_extract::'],
    },
    yes: ['final archive = ZipDecoder().decodeBytes(bytes);'],
    no: ['// ZipDecoder()', 'MyZipDecoderish()'],
  },
];
