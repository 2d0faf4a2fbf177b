import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for archives that are unpacked: their names, links and sizes come from outside. */
export const unpacking: FeatureRules = {
  id: 'unpacking',
  name: 'Unpacked archives',
  reason: 'The code unpacks archives, whose names and sizes cannot be trusted.',
  code: [
    {
      id: 'unpack-to-folder',
      reason: 'Writes what is in an archive to files.',
      languages: ['py', 'go', 'java', 'csharp', 'php', 'ruby', 'js', 'elixir', 'c', 'erlang', 'perl'],
      confidence: 'strong',
      tokensOf: {
        py: spaced`.extractall(  shutil.unpack_archive(  patoolib.extract_archive(`,
        go: spaced`archiver.Unarchive(  archives.Extract(`,
        java: spaced`ZipInputStream(  TarArchiveInputStream(  ZipUtil.unpack(  ArchiveInputStream<`,
        csharp: spaced`
          ExtractToDirectory(  ExtractToFile(  WriteEntryToDirectory(  WriteToDirectory(  FastZip()`,
        php: spaced`->extractTo(  zip_entry_read(`,
        ruby: spaced`Gem::Package::TarReader  Minitar.unpack  Zip::InputStream`,
        js: spaced`
          extractAllTo(  extractAllToAsync(  unzipper.Extract(  yauzl.open(  yauzl.fromBuffer(  tar.extract(  tar.x(
          JSZip.loadAsync(`,
        elixir: spaced`:zip.unzip(  :zip.extract(  :erl_tar.extract(`,
        c: spaced`archive_read_next_header(  unzOpenCurrentFile(  mz_zip_reader_extract_to_file(  zip_fopen_index(`,
        erlang: spaced`zip:unzip(  zip:extract(  erl_tar:extract(`,
        perl: spaced`Archive::Extract->new  ->extractTree(  ->extractMember(`,
      },
      patterns: [
        {
          near: ['.extract('],
          regex: /\b(?:zf|z|t|tf|\w{0,12}(?:[zZ]ip|[tT]ar|[aA]rchive)\w{0,8})\.extract\(\s{0,2}\w/,
        },
      ],
      yes: ['archive.extractall(folder)', 'zf.extract(info.filename, path=folder)'],
      no: ['pattern.extract(text)', '# archive.extractall(folder)', 'archive.extractallx(folder)'],
    },
    {
      id: 'unpack-read',
      reason: 'Reads what is in an archive.',
      languages: ['py', 'go', 'java', 'csharp', 'ruby', 'js', 'rust', 'php'],
      confidence: 'medium',
      tokensOf: {
        py: spaced`zipfile.ZipFile(  tarfile.open(  py7zr.SevenZipFile(  rarfile.RarFile(`,
        go: spaced`zip.NewReader(  zip.OpenReader(  tar.NewReader(`,
        java: spaced`ZipFile(  SevenZFile(`,
        csharp: spaced`ZipFile.OpenRead(  TarReader(  ZipArchiveMode.Read`,
        ruby: spaced`Zip::File.open`,
        js: spaced`new AdmZip(  unzipper.Parse(  tar-stream`,
        rust: spaced`ZipArchive::new(  tar::Archive`,
        php: spaced`ZipArchive::RDONLY  new PharData(`,
      },
      yes: ['with zipfile.ZipFile(path) as package:'],
      no: ['# zipfile.ZipFile(path)', 'myzipfile.ZipFiles(path)'],
    },
  ],
};
